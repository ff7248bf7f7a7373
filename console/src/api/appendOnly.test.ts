import { describe, expect, it } from 'vitest';

import { withNewest, type PageOf } from './appendOnly';

const idOf = (item: number) => item;
const page = (items: number[], next?: string): PageOf<number> => ({ items, ...(next ? { next } : {}) });

describe('news of a list that only grows', () => {
  it('givenNoNews_whenRead_thenThePagesAreTheSame', () => {
    const pages = [page([4, 3], 'a'), page([2, 1])];
    expect(withNewest(pages, page([4, 3], 'a'), idOf)).toBe(pages);
  });

  it('givenNews_whenRead_thenTheyStandInFront_andOlderPagesStay', () => {
    const pages = [page([4, 3], 'a'), page([2, 1])];
    expect(withNewest(pages, page([6, 5, 4], 'b'), idOf)).toEqual([page([6, 5, 4, 3], 'a'), page([2, 1])]);
  });

  it('givenAnEmptyList_whenTheFirstThingHappens_thenItIsThePage', () => {
    expect(withNewest([page([])], page([1]), idOf)).toEqual([page([1])]);
  });

  it('givenMoreNewsThanAPage_whenRead_thenAllIsToBeReadAgain', () => {
    expect(withNewest([page([2, 1])], page([9, 8], 'b'), idOf)).toBeUndefined();
  });
});

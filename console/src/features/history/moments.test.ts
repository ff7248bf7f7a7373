import { describe, expect, it } from 'vitest';

import { inOrder, latestOf, movedTo, readMoments } from './moments';

const read = (search: string) => readMoments(new URLSearchParams(search), 9);

describe('moments in the address', () => {
  it('givenNone_whenRead_thenTheLastEventAndTheOneBefore', () => {
    expect(read('')).toEqual({ at: 9, from: 8, isComparing: false, isChoosing: false, latest: 9 });
  });

  it('givenTheCreation_whenRead_thenItIsComparedWithNothing', () => {
    expect(read('at=0')).toMatchObject({ at: 0, from: -1 });
  });

  it('givenTwo_whenRead_thenTheyAreCompared_theEarlierFirst', () => {
    const moments = read('at=2&with=7');
    expect(moments).toMatchObject({ at: 2, from: 7, isComparing: true });
    expect(inOrder(moments)).toEqual({ earlier: 2, later: 7 });
  });

  it('givenOneToCompareWith_whenAnotherIsChosen_thenTheTwoAreCompared', () => {
    expect(read('at=5&with=5')).toMatchObject({ isChoosing: true, isComparing: false });
    expect(movedTo(read('at=5&with=5'), 2)).toMatchObject({ at: 2, from: 5, isComparing: true });
    expect(movedTo(read('at=5'), 2)).toMatchObject({ at: 2, from: 1, isComparing: false });
  });

  it('givenWhatIsNoEvent_whenRead_thenItIsPassedOver', () => {
    expect(read('at=10&with=x')).toMatchObject({ at: 9, isComparing: false });
  });

  it('givenAnETag_whenRead_thenItsNumber', () => {
    expect(latestOf('"42"')).toBe(42);
    expect(latestOf('*')).toBe(0);
  });
});

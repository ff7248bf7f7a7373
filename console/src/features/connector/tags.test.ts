import { describe, expect, it } from 'vitest';

import { linesOf, tagsOf, written } from './tags';

describe('tags as lines', () => {
  it('givenTags_whenMadeLinesAndBack_thenTheyAreTheSame', () => {
    const tags = { team: ['payments', 'growth'], internal: [] };
    expect(linesOf(tags)).toHaveLength(3);
    expect(tagsOf(linesOf(tags))).toEqual(tags);
  });

  it('givenLinesWithoutKeyOrTwice_whenMadeTags_thenTheyAreLeftOut', () => {
    const line = { key: ' team ', value: 'payments' };
    expect(tagsOf([line, line, { key: '', value: 'x' }])).toEqual({ team: ['payments'] });
  });

  it('givenAKeyOfThePrototype_whenMadeTags_thenItIsOneLikeOthers', () => {
    expect(Object.entries(tagsOf([{ key: '__proto__', value: 'x' }]))).toEqual([['__proto__', ['x']]]);
  });

  it('givenAnotherOrder_whenWritten_thenTheSame', () => {
    expect(written({ b: [], a: ['2', '1'] })).toBe(written({ a: ['1', '2'], b: [] }));
  });
});

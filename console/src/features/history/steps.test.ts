import { describe, expect, it } from 'vitest';

import { stepTo } from './steps';

describe('keys in the timeline', () => {
  it.each([
    ['ArrowDown', 5, 4],
    ['ArrowDown', 0, 0],
    ['ArrowUp', 99, 99],
    ['PageDown', 5, 0],
    ['PageUp', 5, 15],
    ['Home', 5, 99],
    ['End', 5, 0],
    ['x', 5, undefined],
  ])('given %s at %i, then %s', (key, at, to) => {
    expect(stepTo(key, at, 99)).toBe(to);
  });
});

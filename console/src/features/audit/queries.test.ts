import { describe, expect, it } from 'vitest';

import { entriesOf } from './queries';

describe('end of an export', () => {
  it.each([
    ['{"position":1}\n{"entries":12,"lastPosition":14}\n', 12],
    ['1,a,b\r\n# entries=3 lastPosition=9\r\n', 3],
    ['{"position":1}\n', undefined],
    ['', undefined],
  ])('given %j, then %s entries', (end, entries) => {
    expect(entriesOf(end)).toBe(entries);
  });
});

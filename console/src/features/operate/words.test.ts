import { describe, expect, it } from 'vitest';

import { endOf, lagOf, stateOf } from './words';

const NOW = Date.parse('2026-06-01T12:00:00Z');

describe('words of operation', () => {
  it.each([
    [{ lagEvents: 0, lagSeconds: 0 }, 'Level with the events'],
    [{ lagEvents: 1, lagSeconds: 0.4 }, '1 event behind, 0 s'],
    [{ lagEvents: 12_345, lagSeconds: 61.2 }, '12,345 events behind, 61 s'],
  ])('given %j, then %s', (projection, words) => {
    expect(lagOf(projection)).toBe(words);
  });

  it.each([
    [{}, 'valid'],
    [{ expiresAt: '2026-06-02T00:00:00Z' }, 'valid'],
    [{ expiresAt: '2026-06-01T12:00:00Z' }, 'expired'],
    [{ expiresAt: '2026-05-01T00:00:00Z', revokedAt: '2026-04-01T00:00:00Z' }, 'revoked'],
  ])('given the key %j, then it is %s', (key, state) => {
    expect(stateOf(key, NOW)).toBe(state);
  });

  it('givenADay_whenAKeyIsToExpire_thenAtItsEnd', () => {
    expect(new Date(endOf('2026-01-31') ?? '')).toEqual(new Date(2026, 1, 1));
    expect(endOf('')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';

import { ago } from './When';

const NOW = Date.parse('2026-06-01T12:00:00Z');

describe('ago', () => {
  it.each([
    ['2026-06-01T11:59:30Z', 'just now'],
    ['2026-06-01T11:57:00Z', '3 minutes ago'],
    ['2026-06-01T07:00:00Z', '5 hours ago'],
    ['2026-05-31T11:00:00Z', 'yesterday'],
    ['2026-05-15T12:00:00Z', '2 weeks ago'],
    ['2025-12-01T12:00:00Z', '6 months ago'],
    ['2023-06-01T12:00:00Z', '3 years ago'],
  ])('given %s, then %s', (time, words) => {
    expect(ago(new Date(time), NOW)).toBe(words);
  });
});

import { describe, expect, it } from 'vitest';

import { firstDay, mostFirst, rangeIn, shortDay } from './days';

describe('days of the dashboard', () => {
  it('givenToday_whenSevenDaysAreAskedFor_thenTodayIsTheSeventh', () => {
    expect(firstDay(new Date('2026-03-03T23:59:00Z'), 7)).toBe('2026-02-25');
  });

  it('givenTheAddress_whenRead_thenOneOfTheRanges', () => {
    expect(rangeIn(new URLSearchParams('days=90'))).toBe(90);
    expect(rangeIn(new URLSearchParams('days=91'))).toBe(30);
  });

  it('givenADay_whenShown_thenItIsThatDayEverywhere', () => {
    expect(shortDay('2026-01-31')).toBe('Jan 31');
  });

  it('givenCounts_whenListed_thenTheMostFirst', () => {
    expect(mostFirst({ b: 1, a: 1, c: 5 }).map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  });
});

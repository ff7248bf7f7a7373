import { describe, expect, it } from 'vitest';

import { ALL, isFiltered, queryOf, rangeOf, readFilters, writeFilters, type AuditFilters } from './filters';

describe('audit filters in the address', () => {
  it('givenNothingSaid_whenRead_thenAll', () => {
    expect(readFilters(new URLSearchParams())).toEqual(ALL);
    expect(isFiltered(ALL)).toBe(false);
    expect(queryOf(ALL)).toEqual({});
  });

  it('givenAllOfThem_whenWrittenAndRead_thenTheyAreTheSame', () => {
    const filters: AuditFilters = {
      text: 'token & url',
      actor: 'CI',
      field: 'tokenUrl',
      connector: '01M8AAT1YSVFWD7697AQ55CRMY',
      events: ['ConnectorUpdated', 'ConnectorDeleted'],
      outcome: 'refused',
      from: '2026-01-31',
      to: '2026-02-01',
    };
    expect(readFilters(new URLSearchParams(writeFilters(filters).toString()))).toEqual(filters);
    expect(queryOf(filters)).toMatchObject({ refused: true, event: filters.events });
  });

  it('givenWhatDoesNotFit_whenRead_thenItIsPassedOver', () => {
    const search = new URLSearchParams('connector=x&event=a-b&outcome=maybe&from=2026-13-45&to=today');
    expect(readFilters(search)).toEqual(ALL);
  });

  it('givenADay_whenAskedFor_thenItIsIncludedToItsEnd', () => {
    const { from, to } = rangeOf({ from: '2026-01-31', to: '2026-01-31' });
    expect(new Date(from ?? '')).toEqual(new Date(2026, 0, 31));
    expect(new Date(to ?? '')).toEqual(new Date(2026, 1, 1));
  });
});

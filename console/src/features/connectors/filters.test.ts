import { describe, expect, it } from 'vitest';

import { isFiltered, NO_FILTERS, readFilters, writeFilters, type Filters } from './filters';

const ALL: Filters = {
  ...NO_FILTERS,
  sortBy: 'updatedAt',
  descending: true,
};

describe('filters in the address', () => {
  it('givenNothingSaid_whenRead_thenAllConnectorsTheNewestChangeFirst', () => {
    expect(readFilters(new URLSearchParams())).toEqual(ALL);
    expect(writeFilters(ALL).toString()).toBe('');
    expect(isFiltered(ALL)).toBe(false);
  });

  it('givenAllOfThem_whenWrittenAndRead_thenTheyAreTheSame', () => {
    const filters: Filters = {
      name: 'a & b',
      protocol: 'bigquery',
      categories: ['AI/LLMs', 'Development & IT'],
      tags: ['team:payments', 'internal'],
      schemes: ['api-key', 'oauth2'],
      findings: 'error',
      sortBy: 'name',
      descending: false,
    };
    expect(readFilters(new URLSearchParams(writeFilters(filters).toString()))).toEqual(filters);
    expect(isFiltered(filters)).toBe(true);
  });

  it('givenWhatDoesNotFit_whenRead_thenItIsPassedOver', () => {
    const search = new URLSearchParams(
      'protocol=ftp&category=Nonsense&tag=&tag=a&scheme=ntlm&findings=some&sort=secret:asc',
    );
    expect(readFilters(search)).toEqual({ ...ALL, tags: ['a'] });
  });
});

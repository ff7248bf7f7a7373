import type { Category, SchemeType } from '@/api/types';
import { useAddressFilters } from '@/ui/useAddressFilters';

import { CATEGORIES } from './categories';
import { SEVERITIES } from './findings';
import { SCHEME_TYPES } from './words';

export type SortField = 'name' | 'protocol' | 'createdAt' | 'updatedAt';

/** What the rules must find: something, nothing, or something of a severity. */
export const FINDINGS = ['any', ...SEVERITIES, 'none'] as const;

/** What the list shows, and in which order. */
export interface Filters {
  readonly name: string;
  readonly protocol: '' | 'http' | 'bigquery';
  readonly categories: readonly Category[];
  /** As `key:value`, or `key` for any value. */
  readonly tags: readonly string[];
  /** It has a config of each of these kinds. */
  readonly schemes: readonly SchemeType[];
  readonly findings: '' | (typeof FINDINGS)[number];
  readonly sortBy: SortField;
  readonly descending: boolean;
}

const SORT_FIELDS: readonly SortField[] = ['name', 'protocol', 'createdAt', 'updatedAt'];

/** Reads them from the address: what does not fit is passed over. */
export function readFilters(search: URLSearchParams): Filters {
  const protocol = search.get('protocol');
  const [field, direction] = (search.get('sort') ?? '').split(':');
  const sortBy = SORT_FIELDS.find((known) => known === field);
  return {
    name: search.get('name') ?? '',
    protocol: protocol === 'http' || protocol === 'bigquery' ? protocol : '',
    categories: CATEGORIES.filter((category) => search.getAll('category').includes(category)),
    tags: search.getAll('tag').filter((tag) => tag.trim() !== ''),
    schemes: SCHEME_TYPES.filter((scheme) => search.getAll('scheme').includes(scheme)),
    findings: FINDINGS.find((known) => known === search.get('findings')) ?? '',
    sortBy: sortBy ?? 'updatedAt',
    descending: sortBy ? direction === 'desc' : true,
  };
}

/** Writes them into an address; what is as it is by itself is left out. */
export function writeFilters(filters: Filters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.name) {
    search.set('name', filters.name);
  }
  if (filters.protocol) {
    search.set('protocol', filters.protocol);
  }
  filters.categories.forEach((category) => {
    search.append('category', category);
  });
  filters.tags.forEach((tag) => {
    search.append('tag', tag);
  });
  filters.schemes.forEach((scheme) => {
    search.append('scheme', scheme);
  });
  if (filters.findings) {
    search.set('findings', filters.findings);
  }
  if (filters.sortBy !== 'updatedAt' || !filters.descending) {
    search.set('sort', `${filters.sortBy}:${filters.descending ? 'desc' : 'asc'}`);
  }
  return search;
}

/** What narrows nothing. */
export const NO_FILTERS = {
  name: '',
  protocol: '',
  categories: [],
  tags: [],
  schemes: [],
  findings: '',
} satisfies Partial<Filters>;

export const isFiltered = ({ name, protocol, categories, tags, schemes, findings }: Filters) =>
  [name, protocol, categories, tags, schemes, findings].some((filter) => filter.length > 0);

export const useFilters = () => useAddressFilters({ read: readFilters, write: writeFilters });

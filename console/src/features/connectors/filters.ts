import type { Category } from '@/api/types';
import { useAddressFilters } from '@/ui/useAddressFilters';

import { CATEGORIES } from './categories';

export type SortField = 'name' | 'protocol' | 'createdAt' | 'updatedAt';

/** What the list shows, and in which order. */
export interface Filters {
  readonly name: string;
  readonly protocol: '' | 'http' | 'bigquery';
  readonly categories: readonly Category[];
  /** As `key:value`, or `key` for any value. */
  readonly tags: readonly string[];
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
  if (filters.sortBy !== 'updatedAt' || !filters.descending) {
    search.set('sort', `${filters.sortBy}:${filters.descending ? 'desc' : 'asc'}`);
  }
  return search;
}

export const isFiltered = ({ name, protocol, categories, tags }: Filters) =>
  name !== '' || protocol !== '' || categories.length > 0 || tags.length > 0;

export const useFilters = () => useAddressFilters({ read: readFilters, write: writeFilters });

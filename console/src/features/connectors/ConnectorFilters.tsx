import { X } from 'lucide-react';

import { Button } from '@/ui/Button';
import { MultiSelect } from '@/ui/MultiSelect';
import { PausedSearchField } from '@/ui/PausedSearchField';
import { Select, type Option } from '@/ui/Select';

import { CATEGORIES } from './categories';
import styles from './ConnectorFilters.module.css';
import { isFiltered, type Filters } from './filters';
import { TagFilter } from './TagFilter';

const PROTOCOLS: readonly Option<'all' | 'http' | 'bigquery'>[] = [
  { id: 'all', label: 'All protocols' },
  { id: 'http', label: 'HTTP' },
  { id: 'bigquery', label: 'BigQuery' },
];

interface ConnectorFiltersProps {
  readonly filters: Filters;
  readonly onChange: (changes: Partial<Filters>) => void;
}

/** What narrows the list. */
export function ConnectorFilters({ filters, onChange }: ConnectorFiltersProps) {
  return (
    <div role="search" aria-label="Connectors" className={styles.filters}>
      <PausedSearchField
        label="Search by name"
        value={filters.name}
        onChange={(name) => {
          onChange({ name });
        }}
      />
      <Select
        label="Protocol"
        hideLabel
        options={PROTOCOLS}
        value={filters.protocol || 'all'}
        onChange={(protocol) => {
          onChange({ protocol: protocol === 'all' ? '' : protocol });
        }}
      />
      <MultiSelect
        label="Categories"
        options={CATEGORIES.map((category) => ({ id: category, label: category }))}
        values={filters.categories}
        onChange={(categories) => {
          onChange({ categories });
        }}
      />
      <TagFilter
        tags={filters.tags}
        onChange={(tags) => {
          onChange({ tags });
        }}
      />
      {isFiltered(filters) && (
        <Button
          kind="quiet"
          icon={<X />}
          onPress={() => {
            onChange({ name: '', protocol: '', categories: [], tags: [] });
          }}
        >
          Clear
        </Button>
      )}
    </div>
  );
}

import { X } from 'lucide-react';

import { Button } from '@/ui/Button';
import { MultiSelect } from '@/ui/MultiSelect';
import { PausedSearchField } from '@/ui/PausedSearchField';
import { Select, type Option } from '@/ui/Select';

import { CATEGORIES } from './categories';
import styles from './ConnectorFilters.module.css';
import { FINDINGS, isFiltered, NO_FILTERS, type Filters } from './filters';
import { TagFilter } from './TagFilter';
import { SCHEME_NAMES, SCHEME_TYPES } from './words';

const PROTOCOLS: readonly Option<'all' | 'http' | 'bigquery'>[] = [
  { id: 'all', label: 'All protocols' },
  { id: 'http', label: 'HTTP' },
  { id: 'bigquery', label: 'BigQuery' },
];

const FINDING_WORDS: Record<(typeof FINDINGS)[number], string> = {
  any: 'With findings',
  error: 'With errors',
  warning: 'With warnings',
  info: 'With hints',
  none: 'Without findings',
};

const FINDING_OPTIONS: readonly Option<'all' | (typeof FINDINGS)[number]>[] = [
  { id: 'all', label: 'With or without' },
  ...FINDINGS.map((id) => ({ id, label: FINDING_WORDS[id] })),
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
      <MultiSelect
        label="Schemes"
        options={SCHEME_TYPES.map((scheme) => ({ id: scheme, label: SCHEME_NAMES[scheme] }))}
        values={filters.schemes}
        onChange={(schemes) => {
          onChange({ schemes });
        }}
      />
      <Select
        label="Findings"
        hideLabel
        placeholder="Findings"
        options={FINDING_OPTIONS}
        value={filters.findings || null}
        onChange={(findings) => {
          onChange({ findings: findings === 'all' ? '' : findings });
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
            onChange(NO_FILTERS);
          }}
        >
          Clear
        </Button>
      )}
    </div>
  );
}

import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';

import { Button } from '@/ui/Button';
import { MultiSelect } from '@/ui/MultiSelect';
import { SearchField } from '@/ui/SearchField';
import { Select, type Option } from '@/ui/Select';
import { TagFilter } from './TagFilter';

import { CATEGORIES } from './categories';
import styles from './ConnectorFilters.module.css';
import { isFiltered, type Filters } from './filters';

const PROTOCOLS: readonly Option<'all' | 'http' | 'bigquery'>[] = [
  { id: 'all', label: 'All protocols' },
  { id: 'http', label: 'HTTP' },
  { id: 'bigquery', label: 'BigQuery' },
];

/** A list is asked for when somebody pauses typing for as long. */
const PAUSE_MS = 150;

interface ConnectorFiltersProps {
  readonly filters: Filters;
  readonly onChange: (changes: Partial<Filters>) => void;
}

/** What narrows the list. */
export function ConnectorFilters({ filters, onChange }: ConnectorFiltersProps) {
  const changeName = useCallback(
    (name: string) => {
      onChange({ name });
    },
    [onChange],
  );
  return (
    <div role="search" aria-label="Connectors" className={styles.filters}>
      <NameSearch name={filters.name} onChange={changeName} />
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

function NameSearch({
  name,
  onChange,
}: {
  readonly name: string;
  readonly onChange: (name: string) => void;
}) {
  const [text, setText] = useState(name);
  const [sent, setSent] = useState(name);
  const [last, setLast] = useState(name);
  if (name !== last) {
    setLast(name);
    if (name !== sent) {
      // Changed from elsewhere, as by the browser's way back.
      setSent(name);
      setText(name);
    }
  }
  useEffect(() => {
    if (text === sent) {
      return undefined;
    }
    const timer = setTimeout(() => {
      setSent(text);
      onChange(text);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, sent, onChange]);
  return <SearchField label="Search by name" value={text} onChange={setText} />;
}

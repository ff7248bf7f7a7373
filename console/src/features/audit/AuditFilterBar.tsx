import { Search, UserRound, Braces, X } from 'lucide-react';

import { Button } from '@/ui/Button';
import { MultiSelect } from '@/ui/MultiSelect';
import { PausedSearchField } from '@/ui/PausedSearchField';
import { Select, type Option } from '@/ui/Select';

import styles from './Audit.module.css';
import { EVENTS } from './eventNames';
import { ALL, isFiltered, type AuditFilters } from './filters';

const OUTCOMES: readonly Option<'all' | 'happened' | 'refused'>[] = [
  { id: 'all', label: 'All outcomes' },
  { id: 'happened', label: 'Happened' },
  { id: 'refused', label: 'Refused' },
];

interface AuditFilterBarProps {
  readonly filters: AuditFilters;
  readonly onChange: (changes: Partial<AuditFilters>) => void;
}

/** What narrows the trail. */
export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps) {
  return (
    <div role="search" aria-label="Audit trail" className={styles.filters}>
      <PausedSearchField
        label="Search summaries and reasons"
        icon={<Search size={15} aria-hidden />}
        value={filters.text}
        onChange={(text) => {
          onChange({ text });
        }}
      />
      <PausedSearchField
        label="Who"
        icon={<UserRound size={15} aria-hidden />}
        value={filters.actor}
        onChange={(actor) => {
          onChange({ actor });
        }}
      />
      <PausedSearchField
        label="Field"
        icon={<Braces size={15} aria-hidden />}
        value={filters.field}
        onChange={(field) => {
          onChange({ field });
        }}
      />
      <MultiSelect
        label="Events"
        options={EVENTS}
        values={filters.events}
        onChange={(events) => {
          onChange({ events });
        }}
      />
      <Select
        label="Outcome"
        hideLabel
        options={OUTCOMES}
        value={filters.outcome || 'all'}
        onChange={(outcome) => {
          onChange({ outcome: outcome === 'all' ? '' : outcome });
        }}
      />
      <span className={styles.days}>
        <Day
          label="From"
          value={filters.from}
          onChange={(from) => {
            onChange({ from });
          }}
        />
        <Day
          label="To"
          value={filters.to}
          onChange={(to) => {
            onChange({ to });
          }}
        />
      </span>
      {filters.connector && (
        <Button
          icon={<X />}
          onPress={() => {
            onChange({ connector: '' });
          }}
        >
          One connector only
        </Button>
      )}
      {isFiltered(filters) && (
        <Button
          kind="quiet"
          icon={<X />}
          onPress={() => {
            onChange(ALL);
          }}
        >
          Clear
        </Button>
      )}
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <label className={styles.day}>
      {label}
      <input
        type="date"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}

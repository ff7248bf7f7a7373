import { SearchX } from 'lucide-react';

import { useSession } from '@/api/session';
import { Summary } from '@/features/history/Summary';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';
import { When } from '@/ui/When';

import styles from './Audit.module.css';
import { ALL, isFiltered, writeFilters, type AuditFilters } from './filters';
import { positionOf, useAuditEntries, type AuditEntry } from './queries';

const COLUMNS: readonly Column<AuditEntry>[] = [
  {
    id: 'what',
    label: 'What',
    width: '5fr',
    isRowHeader: true,
    onPhone: true,
    cell: (entry, isNarrow) => <What entry={entry} isNarrow={isNarrow} />,
  },
  {
    id: 'who',
    label: 'Who',
    width: '2fr',
    cell: ({ actor }) => <span className={styles.summary}>{actor?.name ?? 'The registry'}</span>,
  },
  {
    id: 'connector',
    label: 'Connector',
    width: '2fr',
    cell: ({ connectorName }) => <span className={styles.summary}>{connectorName ?? '–'}</span>,
  },
  {
    id: 'when',
    label: 'When',
    width: 132,
    onPhone: true,
    cell: ({ time }) => (
      <span className={styles.muted}>
        <When time={time} />
      </span>
    ),
  },
];

interface AuditTableProps {
  readonly filters: AuditFilters;
  readonly isLive: boolean;
  readonly onChange: (changes: Partial<AuditFilters>) => void;
  readonly onShow: (entry: AuditEntry) => void;
}

/** The entries that the filters let through. */
export function AuditTable({ filters, isLive, onChange, onShow }: AuditTableProps) {
  const { organisationId } = useSession();
  const { list, items } = useAuditEntries(organisationId, filters, isLive);

  if (list.isPending) {
    return <Skeleton lines={8} shape="block" />;
  }
  if (list.error && items.length === 0) {
    return <ProblemBanner error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (items.length === 0) {
    return <NoneFits isFiltered={isFiltered(filters)} onChange={onChange} />;
  }
  return (
    <DataTable
      label="Audit trail"
      columns={COLUMNS}
      items={items}
      keyOf={positionOf}
      listKey={writeFilters(filters).toString()}
      isStale={list.isPlaceholderData}
      hasMore={list.hasNextPage}
      isLoadingMore={list.isFetchingNextPage}
      hasFailed={list.isFetchNextPageError}
      onLoadMore={() => void list.fetchNextPage()}
      onOpen={onShow}
    >
      {items.length.toLocaleString('en')} {items.length === 1 ? 'entry' : 'entries'}
      {list.hasNextPage && ' so far; more as you scroll'}
    </DataTable>
  );
}

interface WhatProps {
  readonly entry: AuditEntry;
  readonly isNarrow: boolean;
}

function What({ entry: { summary, reason, refused, count, actor }, isNarrow }: WhatProps) {
  const beneath = isNarrow ? actor?.name : reason && `“${reason}”`;
  return (
    <span className={styles.what}>
      {refused && <Badge tone="danger">{count && count > 1 ? `Refused ${count}×` : 'Refused'}</Badge>}
      <span className={styles.words}>
        <span className={styles.summary}>
          <Summary text={summary} />
        </span>
        {beneath && <span className={styles.beneath}>{beneath}</span>}
      </span>
    </span>
  );
}

interface NoneFitsProps extends Pick<AuditTableProps, 'onChange'> {
  readonly isFiltered: boolean;
}

const NoneFits = ({ isFiltered: isNarrowed, onChange }: NoneFitsProps) =>
  isNarrowed ? (
    <EmptyState
      icon={<SearchX size={20} />}
      title="No entry fits"
      action={
        <Button
          onPress={() => {
            onChange(ALL);
          }}
        >
          Clear the filters
        </Button>
      }
    >
      Nothing has all that the filters ask for.
    </EmptyState>
  ) : (
    <EmptyState title="Nothing has happened yet" />
  );

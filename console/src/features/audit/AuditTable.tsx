import { SearchX } from 'lucide-react';
import {
  Cell,
  Collection,
  Column,
  ResizableTableContainer,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';

import { useSession } from '@/api/session';
import table from '@/features/connectors/ConnectorTable.module.css';
import { Summary } from '@/features/history/Summary';
import { plainSummary } from '@/features/history/summaryParts';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';
import { NARROW, useMediaQuery } from '@/ui/useMediaQuery';
import { When } from '@/ui/When';

import styles from './Audit.module.css';
import { ALL, isFiltered, type AuditFilters } from './filters';
import { useAuditEntries, type AuditEntry } from './queries';

const ROW_HEIGHT = 56;
const HEADING_HEIGHT = 38;

interface ColumnOfTrail {
  readonly id: 'what' | 'who' | 'connector' | 'when';
  readonly label: string;
  readonly width: `${number}fr` | number;
  readonly onPhone?: boolean;
}

const COLUMNS: readonly ColumnOfTrail[] = [
  { id: 'what', label: 'What', width: '5fr', onPhone: true },
  { id: 'who', label: 'Who', width: '2fr' },
  { id: 'connector', label: 'Connector', width: '2fr' },
  { id: 'when', label: 'When', width: 132, onPhone: true },
];

interface AuditTableProps {
  readonly filters: AuditFilters;
  readonly isLive: boolean;
  readonly onChange: (changes: Partial<AuditFilters>) => void;
  readonly onShow: (entry: AuditEntry) => void;
}

/** The entries that the filters let through. Only the rows in sight are in the page. */
export function AuditTable({ filters, isLive, onChange, onShow }: AuditTableProps) {
  const { organisationId } = useSession();
  const isNarrow = useMediaQuery(NARROW);
  const { list, items } = useAuditEntries(organisationId, filters, isLive);
  const columns = COLUMNS.filter(({ onPhone }) => !isNarrow || onPhone);

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
    <div className={table.frame} aria-busy={list.isPlaceholderData}>
      <Virtualizer
        layout={TableLayout}
        layoutOptions={{ rowHeight: ROW_HEIGHT, headingHeight: HEADING_HEIGHT, loaderHeight: ROW_HEIGHT }}
      >
        <ResizableTableContainer className={table.scroll}>
          <Table
            aria-label="Audit trail"
            className={table.table}
            onRowAction={(key) => {
              const entry = items.find(({ position }) => position === key);
              if (entry) {
                onShow(entry);
              }
            }}
          >
            <TableHeader columns={columns}>
              {({ id, label, width }) => (
                <Column id={id} isRowHeader={id === 'what'} width={width} className={table.column}>
                  {label}
                </Column>
              )}
            </TableHeader>
            <TableBody>
              <Collection items={items} dependencies={[columns]}>
                {(entry) => (
                  <Row
                    id={entry.position}
                    columns={columns}
                    textValue={plainSummary(entry.summary)}
                    className={table.row}
                  >
                    {(column) => (
                      <Cell className={table.cell}>
                        <Content entry={entry} column={column.id} isNarrow={isNarrow} />
                      </Cell>
                    )}
                  </Row>
                )}
              </Collection>
              <TableLoadMoreItem
                isLoading={list.isFetchingNextPage}
                onLoadMore={() => {
                  if (list.hasNextPage && !list.isFetchingNextPage) {
                    void list.fetchNextPage();
                  }
                }}
              >
                <Skeleton lines={1} />
              </TableLoadMoreItem>
            </TableBody>
          </Table>
        </ResizableTableContainer>
      </Virtualizer>
      <p role="status" className={table.count}>
        {items.length.toLocaleString('en')} {items.length === 1 ? 'entry' : 'entries'}
        {list.hasNextPage && ' so far; more as you scroll'}
      </p>
    </div>
  );
}

interface ContentProps {
  readonly entry: AuditEntry;
  readonly column: ColumnOfTrail['id'];
  readonly isNarrow: boolean;
}

function Content({ entry, column, isNarrow }: ContentProps) {
  const { summary, reason, refused, count, actor, connectorName, time } = entry;
  switch (column) {
    case 'what': {
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
    case 'who':
      return <span className={styles.summary}>{actor?.name ?? 'The registry'}</span>;
    case 'connector':
      return <span className={styles.summary}>{connectorName ?? '–'}</span>;
    case 'when':
      return (
        <span className={table.muted}>
          <When time={time} />
        </span>
      );
  }
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

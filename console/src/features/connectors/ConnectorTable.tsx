import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Plug, SearchX } from 'lucide-react';
import { type ReactNode } from 'react';
import {
  Collection,
  ResizableTableContainer,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
  type SortDescriptor,
} from 'react-aria-components';

import { useSession } from '@/api/session';
import type { Connector } from '@/api/types';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';
import { NARROW, useMediaQuery } from '@/ui/useMediaQuery';

import { COLUMNS } from './columns';
import { ConnectorColumn, ConnectorRow } from './ConnectorRow';
import styles from './ConnectorTable.module.css';
import { isFiltered, type Filters, type SortField } from './filters';
import { connectorPages } from './queries';

const ROW_HEIGHT = 56;
const HEADING_HEIGHT = 38;

interface ConnectorTableProps {
  readonly filters: Filters;
  readonly onChange: (changes: Partial<Filters>) => void;
  /** What to do where there is no connector yet. */
  readonly create: ReactNode;
}

/** The connectors that the filters let through. Only the rows in sight are in the page. */
export function ConnectorTable({ filters, onChange, create }: ConnectorTableProps) {
  const { organisationId } = useSession();
  const isNarrow = useMediaQuery(NARROW);
  const pages = useInfiniteQuery({
    ...connectorPages(organisationId, filters),
    placeholderData: keepPreviousData,
  });
  const columns = COLUMNS.filter(({ onPhone }) => !isNarrow || onPhone);
  const connectors: readonly Connector[] = pages.data?.pages.flatMap((page) => page.connectors) ?? [];
  const total = pages.data?.pages[0]?.totalCount ?? 0;

  if (pages.isPending) {
    return <Skeleton lines={8} shape="block" />;
  }
  if (pages.error && connectors.length === 0) {
    return <ProblemBanner error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  if (connectors.length === 0) {
    return isFiltered(filters) ? <NoneFits onChange={onChange} /> : <NoneYet create={create} />;
  }
  return (
    <div className={styles.frame} aria-busy={pages.isPlaceholderData}>
      <Virtualizer
        layout={TableLayout}
        layoutOptions={{ rowHeight: ROW_HEIGHT, headingHeight: HEADING_HEIGHT, loaderHeight: ROW_HEIGHT }}
      >
        <ResizableTableContainer className={styles.scroll}>
          <Table
            aria-label="Connectors"
            className={styles.table}
            sortDescriptor={sortOf(filters)}
            onSortChange={({ column, direction }) => {
              onChange({ sortBy: column as SortField, descending: direction === 'descending' });
            }}
          >
            <TableHeader columns={columns}>{(column) => <ConnectorColumn column={column} />}</TableHeader>
            <TableBody>
              <Collection items={connectors} dependencies={[columns]}>
                {(connector) => <ConnectorRow connector={connector} columns={columns} />}
              </Collection>
              <TableLoadMoreItem
                isLoading={pages.isFetchingNextPage}
                onLoadMore={() => {
                  if (pages.hasNextPage && !pages.isFetchingNextPage) {
                    void pages.fetchNextPage();
                  }
                }}
              >
                <Skeleton lines={1} />
              </TableLoadMoreItem>
            </TableBody>
          </Table>
        </ResizableTableContainer>
      </Virtualizer>
      <p role="status" className={styles.count}>
        {total.toLocaleString('en')} {total === 1 ? 'connector' : 'connectors'}
      </p>
    </div>
  );
}

const sortOf = ({ sortBy, descending }: Filters): SortDescriptor => ({
  column: sortBy,
  direction: descending ? 'descending' : 'ascending',
});

const NoneFits = ({ onChange }: Pick<ConnectorTableProps, 'onChange'>) => (
  <EmptyState
    icon={<SearchX size={20} />}
    title="No connector fits"
    action={
      <Button
        onPress={() => {
          onChange({ name: '', protocol: '', categories: [], tags: [] });
        }}
      >
        Clear the filters
      </Button>
    }
  >
    Nothing has all that the filters ask for.
  </EmptyState>
);

const NoneYet = ({ create }: Pick<ConnectorTableProps, 'create'>) => (
  <EmptyState icon={<Plug size={20} />} title="No connectors yet" action={create}>
    A connector says where a service is and how it authenticates. Begin with one of your own.
  </EmptyState>
);

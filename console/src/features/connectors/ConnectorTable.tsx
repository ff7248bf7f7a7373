import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Plug, SearchX } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useSession } from '@/api/session';
import type { Connector } from '@/api/types';
import { Button } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';

import { COLUMNS, pathOf } from './columns';
import { isFiltered, NO_FILTERS, writeFilters, type Filters, type SortField } from './filters';
import { connectorPages } from './queries';

interface ConnectorTableProps {
  readonly filters: Filters;
  readonly onChange: (changes: Partial<Filters>) => void;
  /** What to do where there is no connector yet. */
  readonly create: ReactNode;
}

const idOf = ({ id }: Connector) => id;

/** The connectors that the filters let through. */
export function ConnectorTable({ filters, onChange, create }: ConnectorTableProps) {
  const { organisationId } = useSession();
  const navigate = useNavigate();
  const pages = useInfiniteQuery({
    ...connectorPages(organisationId, filters),
    placeholderData: keepPreviousData,
  });
  const connectors: readonly Connector[] = useMemo(
    () => pages.data?.pages.flatMap((page) => page.connectors) ?? [],
    [pages.data],
  );
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
    <DataTable
      label="Connectors"
      columns={COLUMNS}
      items={connectors}
      keyOf={idOf}
      listKey={writeFilters(filters).toString()}
      total={total}
      isStale={pages.isPlaceholderData}
      hasMore={pages.hasNextPage}
      isLoadingMore={pages.isFetchingNextPage}
      hasFailed={pages.isFetchNextPageError}
      onLoadMore={() => void pages.fetchNextPage()}
      sort={{ by: filters.sortBy, descending: filters.descending }}
      onSort={({ by, descending }) => {
        onChange({ sortBy: by as SortField, descending });
      }}
      onOpen={(connector) => void navigate(pathOf(connector))}
    >
      {total.toLocaleString('en')} {total === 1 ? 'connector' : 'connectors'}
    </DataTable>
  );
}

const NoneFits = ({ onChange }: Pick<ConnectorTableProps, 'onChange'>) => (
  <EmptyState
    icon={<SearchX size={20} />}
    title="No connector fits"
    action={
      <Button
        onPress={() => {
          onChange(NO_FILTERS);
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

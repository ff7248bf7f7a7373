import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

/** One page of a list, the newest item first. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

interface Pages<T> {
  readonly pages: PageOf<T>[];
  readonly pageParams: unknown[];
}

interface AppendOnlyList<T> {
  /** Where the newest page is kept. What makes it stale is what makes this key stale. */
  readonly newestKey: readonly unknown[];
  readonly fetchPage: (after: string, signal: AbortSignal) => Promise<PageOf<T>>;
  readonly idOf: (item: T) => number;
  /** Whether what happens shows by itself. */
  readonly isLive?: boolean;
  readonly refetchInterval?: number;
}

/**
 * A list that only ever grows at its beginning, such as a history. What was read of it stays true: news is one page to
 * read, however many pages were.
 */
export function useAppendOnly<T>({
  newestKey,
  fetchPage,
  idOf,
  isLive = true,
  refetchInterval,
}: AppendOnlyList<T>) {
  const client = useQueryClient();
  const queryKey = useMemo(() => ['append-only', ...newestKey], [newestKey]);
  const list = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const newest = useQuery({
    queryKey: newestKey,
    queryFn: ({ signal }) => fetchPage('', signal),
    enabled: isLive && list.isSuccess && !list.isPlaceholderData,
    ...(list.isPlaceholderData ? {} : { initialData: () => list.data?.pages[0] }),
    initialDataUpdatedAt: list.dataUpdatedAt,
    refetchInterval: refetchInterval ?? false,
  });
  useEffect(() => {
    const page = newest.data;
    const known = client.getQueryData<Pages<T>>(queryKey);
    if (!page || !known) {
      return;
    }
    const merged = withNewest(known.pages, page, idOf);
    if (merged === undefined) {
      void client.invalidateQueries({ queryKey });
    } else if (merged !== known.pages) {
      client.setQueryData<Pages<T>>(queryKey, { ...known, pages: merged });
    }
  }, [client, newest.data, queryKey, idOf]);
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return { list, items };
}

/**
 * The pages with the newest one's news in front.
 *
 * @returns the same pages where there is no news; undefined where so much happened that the two don't meet
 */
export function withNewest<T>(
  pages: PageOf<T>[],
  newest: PageOf<T>,
  idOf: (item: T) => number,
): PageOf<T>[] | undefined {
  const [first, ...others] = pages;
  const last = first?.items[0];
  if (!first || !last) {
    return newest.items.length > 0 ? [newest] : pages;
  }
  const known = idOf(last);
  const news = newest.items.filter((item) => idOf(item) > known);
  if (news.length === 0) {
    return pages;
  }
  if (news.length === newest.items.length && newest.next !== undefined) {
    return undefined;
  }
  return [{ ...first, items: [...news, ...first.items] }, ...others];
}

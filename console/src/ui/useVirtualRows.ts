import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

export const ROW_HEIGHT = 56;
/** The headings stay above the rows, whatever is scrolled. */
export const HEADING_HEIGHT = 38;
/** Rows that are in the page on either side of those in sight. */
const OVERSCAN = 8;
/** More is read when no more rows than this are left below those in sight. */
const AHEAD = 40;
const PAGE_STEP = 10;

export interface MoreRows {
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** Whether more could not be read: then it is asked for by whoever looks. */
  readonly hasFailed: boolean;
  readonly onLoadMore: () => void;
}

interface VirtualRows<T> extends MoreRows {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  /** Of what the rows are a list, such as its filters: another one begins at its top. */
  readonly listKey: string;
}

/**
 * Which of many rows are in the page, and which of them has the focus. A row that has it stays in the page, wherever
 * the list is scrolled to.
 */
export function useVirtualRows<T>({ items, keyOf, listKey, ...more }: VirtualRows<T>) {
  const scroll = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | number>();
  // Without one, the first row is where the focus comes in.
  const active = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === activeKey),
  );
  // The compiler can't know that the virtualizer's functions give something else each time; nothing here is memoised.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: HEADING_HEIGHT,
    scrollPaddingStart: HEADING_HEIGHT,
    getScrollElement: () => scroll.current,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), active])]
        .filter((index) => index < range.count)
        .sort((a, b) => a - b),
  });

  useLayoutEffect(() => {
    if (scroll.current) {
      scroll.current.scrollTop = 0;
    }
  }, [listKey]);

  // What comes in above does not move what somebody reads.
  const before = useRef(items);
  useLayoutEffect(() => {
    const element = scroll.current;
    const top = Math.floor((element?.scrollTop ?? 0) / ROW_HEIGHT);
    const anchor = before.current[top];
    if (element && anchor && top > 0 && before.current !== items) {
      const now = items.findIndex((item) => keyOf(item) === keyOf(anchor));
      if (now >= 0 && now !== top) {
        element.scrollTop += (now - top) * ROW_HEIGHT;
      }
    }
    before.current = items;
  }, [items, keyOf]);

  const { hasMore, isLoadingMore, hasFailed, onLoadMore } = more;
  const isToRead =
    hasMore && !isLoadingMore && !hasFailed && (rows.range?.endIndex ?? 0) >= items.length - AHEAD;
  useEffect(() => {
    if (isToRead) {
      onLoadMore();
    }
  }, [isToRead, onLoadMore, items.length]);

  // A row that was gone to may not have been in the page before.
  const isGoing = useRef(false);
  useLayoutEffect(() => {
    if (isGoing.current) {
      isGoing.current = false;
      scroll.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
    }
  }, [active]);

  return {
    scroll,
    shown: rows.getVirtualItems(),
    height: rows.getTotalSize(),
    active,
    /** Says which row got the focus. */
    focused: (index: number) => {
      const item = items[index];
      setActiveKey(item && keyOf(item));
    },
    /** Goes where the key leads; whether it leads anywhere. */
    step: (key: string): boolean => {
      const to = rowAfter(key, active, items.length);
      const item = to === undefined ? undefined : items[to];
      if (to === undefined || !item) {
        return false;
      }
      isGoing.current = to !== active;
      setActiveKey(keyOf(item));
      rows.scrollToIndex(to, { align: 'auto' });
      return true;
    },
  };
}

/** The row that a key leads to from another; undefined for any other key. */
export function rowAfter(key: string, from: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'PageDown':
      return Math.min(last, from + PAGE_STEP);
    case 'PageUp':
      return Math.max(0, from - PAGE_STEP);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

import { useEffect, useRef, type RefObject } from 'react';
import {
  Collection,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListLayout,
  Virtualizer,
} from 'react-aria-components';

import { Badge } from '@/ui/Badge';
import { Skeleton } from '@/ui/Skeleton';
import { When } from '@/ui/When';

import { type HistoryEntry } from './queries';
import { Summary } from './Summary';
import { plainSummary } from './summaryParts';
import styles from './Timeline.module.css';

const ROW_HEIGHT = 64;

interface TimelineProps {
  readonly entries: readonly HistoryEntry[];
  readonly at: number;
  readonly comparedWith: number | undefined;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly onLoadMore: () => void;
  readonly onGo: (at: number) => void;
}

/** What happened, the newest first. Only the rows in sight are in the page. */
export function Timeline({
  entries,
  at,
  comparedWith,
  hasMore,
  isLoadingMore,
  onLoadMore,
  onGo,
}: TimelineProps) {
  const list = useRef<HTMLDivElement>(null);
  const index = entries.findIndex(({ sequence }) => sequence === at);
  useInSight(list, index);
  useReachBack(index === -1 && hasMore && !isLoadingMore, onLoadMore);
  return (
    <div className={styles.frame}>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT, loaderHeight: ROW_HEIGHT }}>
        <ListBox
          ref={list}
          aria-label="Changes, the newest first"
          className={styles.list}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[at]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys];
            if (typeof key === 'number') {
              onGo(key);
            }
          }}
        >
          <Collection items={entries} dependencies={[comparedWith]}>
            {(entry) => <Entry entry={entry} isCompared={entry.sequence === comparedWith} />}
          </Collection>
          <ListBoxLoadMoreItem
            isLoading={isLoadingMore}
            onLoadMore={() => {
              if (hasMore && !isLoadingMore) {
                onLoadMore();
              }
            }}
          >
            <Skeleton lines={2} />
          </ListBoxLoadMoreItem>
        </ListBox>
      </Virtualizer>
    </div>
  );
}

function Entry({ entry, isCompared }: { readonly entry: HistoryEntry; readonly isCompared: boolean }) {
  const { sequence, summary, actor, time, reason } = entry;
  return (
    <ListBoxItem id={sequence} textValue={plainSummary(summary)} className={styles.entry}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.words}>
        <span className={styles.summary}>
          <Summary text={summary} />
        </span>
        <span className={styles.by}>
          <span className={styles.who}>{actor?.name ?? 'The registry'}</span>
          <span aria-hidden>·</span>
          <When time={time} />
          {reason && <span className={styles.reason}>“{reason}”</span>}
        </span>
      </span>
      <span className={styles.end}>
        <span className={styles.number}>{sequence + 1}</span>
        {isCompared && <Badge tone="accent">Compared</Badge>}
      </span>
    </ListBoxItem>
  );
}

/** Scrolls to the row, unless it is in sight. */
function useInSight(list: RefObject<HTMLDivElement | null>, index: number) {
  useEffect(() => {
    const element = list.current;
    if (!element || index < 0) {
      return;
    }
    const top = index * ROW_HEIGHT;
    if (top < element.scrollTop || top + ROW_HEIGHT > element.scrollTop + element.clientHeight) {
      element.scrollTo({ top: top - (element.clientHeight - ROW_HEIGHT) / 2 });
    }
  }, [list, index]);
}

/** Where the slider is at what is not read yet, the list is read on until it is there. */
function useReachBack(isBeyond: boolean, onLoadMore: () => void) {
  const load = useRef(onLoadMore);
  useEffect(() => {
    load.current = onLoadMore;
  });
  useEffect(() => {
    if (isBeyond) {
      load.current();
    }
  }, [isBeyond]);
}

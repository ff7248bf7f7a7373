import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';

import { Badge } from '@/ui/Badge';
import { When } from '@/ui/When';

import { type HistoryEntry } from './queries';
import { stepTo } from './steps';
import { Summary } from './Summary';
import styles from './Timeline.module.css';

const ROW_HEIGHT = 64;
/** Rows that are in the page on either side of those in sight. */
const OVERSCAN = 6;

interface TimelineProps {
  readonly entries: readonly HistoryEntry[];
  readonly at: number;
  readonly latest: number;
  readonly comparedWith: number | undefined;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly onLoadMore: () => void;
  readonly onGo: (at: number) => void;
}

/** What happened, the newest first: a list box, of which only the rows in sight are in the page. */
export function Timeline({ entries, at, latest, comparedWith, onGo, ...more }: TimelineProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  // The compiler can't know that the virtualizer's functions give something else each time; nothing here is memoised.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: entries.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    getScrollElement: () => list.current,
    getItemKey: (index) => entries[index]?.sequence ?? index,
  });
  const index = entries.findIndex(({ sequence }) => sequence === at);
  useEffect(() => {
    if (index >= 0) {
      rows.scrollToIndex(index, { align: 'auto' });
    }
  }, [rows, index]);

  const shown = rows.getVirtualItems();
  const { hasMore, isLoadingMore, onLoadMore } = more;
  const isAtEnd = (shown.at(-1)?.index ?? 0) >= entries.length - OVERSCAN;
  // Where the slider is at what is not read yet, the list is read on until it is there.
  const isToRead = hasMore && !isLoadingMore && (isAtEnd || index < 0);
  useEffect(() => {
    if (isToRead) {
      onLoadMore();
    }
  }, [isToRead, onLoadMore]);

  const step = (event: KeyboardEvent) => {
    const to = stepTo(event.key, at, latest);
    if (to !== undefined) {
      event.preventDefault();
      onGo(to);
    }
  };
  return (
    <div className={styles.frame} aria-busy={isLoadingMore}>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label="Changes, the newest first"
        aria-activedescendant={shown.some((row) => row.index === index) ? `${id}${at}` : undefined}
        className={styles.list}
        onKeyDown={step}
      >
        <div role="presentation" className={styles.all} style={{ blockSize: rows.getTotalSize() }}>
          {shown.map((row) => {
            const entry = entries[row.index];
            return (
              entry && (
                // The list box has the keys, as its options are not focused themselves.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
                <div
                  key={row.key}
                  id={`${id}${entry.sequence}`}
                  role="option"
                  aria-selected={entry.sequence === at}
                  aria-setsize={latest + 1}
                  aria-posinset={latest - entry.sequence + 1}
                  className={styles.entry}
                  style={{ blockSize: row.size, transform: `translateY(${row.start}px)` }}
                  onClick={() => {
                    onGo(entry.sequence);
                  }}
                >
                  <Entry entry={entry} isCompared={entry.sequence === comparedWith} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Entry({ entry, isCompared }: { readonly entry: HistoryEntry; readonly isCompared: boolean }) {
  const { sequence, summary, actor, time, reason } = entry;
  return (
    <>
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
    </>
  );
}

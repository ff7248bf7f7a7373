import { useDeferredValue, useState } from 'react';

import { useMay } from '@/api/session';
import { useConnector } from '@/features/connector/queries';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';

import { ChangeCard } from './ChangeCard';
import styles from './HistoryScreen.module.css';
import { latestOf, movedTo, useMoments } from './moments';
import { PastCard } from './PastCard';
import { useHistory } from './queries';
import { Timeline } from './Timeline';
import { TimeSlider } from './TimeSlider';

/** Every change of this connector, and the connector as it was. */
export function Component() {
  return useMay('viewer', 'auditor') ? (
    <History />
  ) : (
    <EmptyState title="Not for your roles">Its history is shown to viewers and auditors.</EmptyState>
  );
}

function History() {
  const read = useConnector();
  const { moments, change } = useMoments(latestOf(read.etag));
  const { list, items } = useHistory(read.connector);
  // While the slider moves, the page follows as fast as it can; the address has where it stops.
  const [sliding, setSliding] = useState<number>();
  const at = sliding ?? moments.at;
  const deferredAt = useDeferredValue(at);
  const shown = deferredAt === moments.at ? moments : movedTo(moments, deferredAt);

  if (list.isPending) {
    return <Skeleton lines={6} shape="block" />;
  }
  if (list.error && items.length === 0) {
    return <ProblemBanner error={list.error} onRetry={() => void list.refetch()} />;
  }
  const loadMore = () => void list.fetchNextPage({ cancelRefetch: false });
  const go = (to: number) => {
    setSliding(undefined);
    change({ at: to });
  };
  return (
    <div className={styles.screen}>
      <TimeSlider
        at={at}
        latest={moments.latest}
        entry={items.find(({ sequence }) => sequence === at)}
        onSlide={setSliding}
        onStop={go}
      />
      <div className={styles.columns}>
        <Timeline
          entries={items}
          at={at}
          latest={moments.latest}
          comparedWith={moments.isComparing ? moments.from : undefined}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onLoadMore={loadMore}
          onGo={go}
        />
        <div className={styles.details}>
          <ChangeCard
            read={read}
            moments={shown}
            entry={items.find(({ sequence }) => sequence === shown.at)}
            onCompare={(other) => {
              change({ at: moments.at, with: other });
            }}
          />
          <PastCard read={read} at={shown.at} isLatest={shown.at === moments.latest} />
        </div>
      </div>
    </div>
  );
}

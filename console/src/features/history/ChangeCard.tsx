import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { GitCompareArrows } from 'lucide-react';

import type { ReadConnector } from '@/features/connector/queries';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Fact, Facts } from '@/ui/Facts';
import { classes } from '@/ui/classes';
import { Menu, type MenuAction } from '@/ui/Menu';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';
import { Moment } from '@/ui/When';

import { ACTORS } from './actors';
import { Differences } from './Differences';
import styles from './HistoryScreen.module.css';
import { inOrder, type Moments } from './moments';
import { differenceBetween, type HistoryEntry } from './queries';
import { Summary } from './Summary';

interface ChangeCardProps {
  readonly read: ReadConnector;
  readonly moments: Moments;
  readonly entry: HistoryEntry | undefined;
  /** Compares with the event; with null again the one before. */
  readonly onCompare: (other: number | null) => void;
}

/** What is different between two events; by itself, what one of them changed. */
export function ChangeCard({ read, moments, entry, onCompare }: ChangeCardProps) {
  const { earlier, later } = inOrder(moments);
  const difference = useQuery({
    ...differenceBetween(read.connector, earlier, later),
    placeholderData: keepPreviousData,
  });
  return (
    <Card
      title={moments.isComparing ? `From change ${earlier + 1} to ${later + 1}` : `Change ${moments.at + 1}`}
      actions={
        moments.isComparing || moments.isChoosing ? (
          <Button
            size="sm"
            onPress={() => {
              onCompare(null);
            }}
          >
            Stop comparing
          </Button>
        ) : (
          <Compare moments={moments} onCompare={onCompare} />
        )
      }
    >
      {moments.isChoosing && (
        <div className={styles.about}>
          <Banner title="Choose the other change in the timeline, or move the slider.">
            It is compared with change {moments.at + 1}.
          </Banner>
        </div>
      )}
      {!moments.isComparing && entry && <About entry={entry} />}
      {difference.isPending && <Skeleton lines={4} />}
      {difference.error && (
        <ProblemBanner error={difference.error} onRetry={() => void difference.refetch()} />
      )}
      {difference.data && (
        <div className={classes(difference.isPlaceholderData && styles.stale)}>
          {moments.isComparing && difference.data.summaries.length > 0 && (
            <ul className={styles.summaries}>
              {difference.data.summaries.map((summary) => (
                <li key={summary}>
                  <Summary text={summary} />
                </li>
              ))}
            </ul>
          )}
          <Differences patch={difference.data.change} />
        </div>
      )}
    </Card>
  );
}

function About({ entry: { summary, actor, time, reason, requestId } }: { readonly entry: HistoryEntry }) {
  return (
    <div className={styles.about}>
      <p className={styles.title}>
        <span>
          <Summary text={summary} />
        </span>
      </p>
      <Facts>
        <Fact label="By">{actor ? `${actor.name} (${ACTORS[actor.kind]})` : 'The registry'}</Fact>
        <Fact label="At">
          <Moment time={time} />
        </Fact>
        {reason && <Fact label="Why">{reason}</Fact>}
        {requestId && (
          <Fact label="Request">
            <code>{requestId}</code>
          </Fact>
        )}
      </Facts>
    </div>
  );
}

function Compare({ moments: { at, latest }, onCompare }: Pick<ChangeCardProps, 'moments' | 'onCompare'>) {
  const withOther = (id: string, label: string, other: number, isDisabled = false): MenuAction => ({
    id,
    label,
    isDisabled,
    onAction: () => {
      onCompare(other);
    },
  });
  return (
    <Menu
      label="Compare"
      trigger={
        <Button size="sm" icon={<GitCompareArrows />} isDisabled={latest === 0}>
          Compare
        </Button>
      }
      actions={[
        withOther('creation', 'With its creation', 0, at === 0),
        withOther('now', 'With what is now', latest, at === latest),
        withOther('chosen', 'With a change of the timeline…', at),
      ]}
    />
  );
}

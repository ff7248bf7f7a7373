import { useInfiniteQuery } from '@tanstack/react-query';
import { MailCheck, RotateCcw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';

import { useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';
import { tell } from '@/ui/toasts';
import { When } from '@/ui/When';

import { deadLetterPages, useRetry, type DeadLetter } from './deadLetters';
import styles from './Operate.module.css';
import { goingOn } from './words';

const DiscardDialog = lazy(() => import('./DiscardDialog'));

/** The events that can't be applied: each stands before a connector, which waits until it is tried again or discarded. */
export function DeadLettersCard() {
  const pages = useInfiniteQuery(deadLetterPages);
  const [discarding, setDiscarding] = useState<DeadLetter>();
  const letters = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card title="Dead letters" aside={letters.length || undefined} flush>
      {pages.isPending && <Skeleton lines={2} shape="block" />}
      {pages.error && <ProblemBanner error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && letters.length === 0 && (
        <EmptyState icon={<MailCheck size={20} />} title="No dead letters">
          Every event could be applied. One that can’t be would stop its connector, no other, and show here.
        </EmptyState>
      )}
      <ul className={styles.items}>
        {letters.map((letter) => (
          <DeadLetterItem key={letter.id} letter={letter} onDiscard={setDiscarding} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className={styles.more}>
          <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
      {discarding && (
        <Suspense>
          <DiscardDialog
            letter={discarding}
            onClose={() => {
              setDiscarding(undefined);
            }}
          />
        </Suspense>
      )}
    </Card>
  );
}

interface DeadLetterItemProps {
  readonly letter: DeadLetter;
  readonly onDiscard: (letter: DeadLetter) => void;
}

function DeadLetterItem({ letter, onDiscard }: DeadLetterItemProps) {
  const { id, connectorId, organisationId, event, sequence, cause, since, attempts } = letter;
  const session = useSession();
  const retry = useRetry();
  const tryAgain = async () => {
    try {
      tell(...goingOn(await retry.mutateAsync(id), 'The event could be applied.'));
    } catch {
      // Told by the query client.
    }
  };
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <p className={styles.title}>
          <span>
            {event}, change {sequence + 1} of{' '}
            {organisationId === session.organisationId ? (
              <Link to={`/connectors/${connectorId}`}>
                <code>{connectorId}</code>
              </Link>
            ) : (
              <code>{connectorId}</code>
            )}
          </span>
        </p>
        <p className={styles.error}>{cause}</p>
        <p className={styles.note}>
          Since <When time={since} /> · tried{' '}
          {attempts === 1 ? 'once' : `${attempts.toLocaleString('en')} times`}
          {organisationId && organisationId !== session.organisationId && (
            <>
              {' · of the organisation '}
              <code>{organisationId}</code>
            </>
          )}
        </p>
      </div>
      <Button
        size="sm"
        icon={<RotateCcw />}
        isPending={retry.isPending}
        aria-label={`Retry ${event} of ${connectorId}`}
        onPress={() => void tryAgain()}
      >
        Retry
      </Button>
      <Button
        size="sm"
        aria-label={`Discard ${event} of ${connectorId}…`}
        onPress={() => {
          onDiscard(letter);
        }}
      >
        Discard…
      </Button>
    </li>
  );
}

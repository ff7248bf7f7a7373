import { useInfiniteQuery } from '@tanstack/react-query';
import { MailCheck, RotateCcw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';

import { useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Item, Items, MoreItems } from '@/ui/Items';
import { Note } from '@/ui/Note';
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
      <Items>
        {letters.map((letter) => (
          <DeadLetterItem key={letter.id} letter={letter} onDiscard={setDiscarding} />
        ))}
      </Items>
      {pages.hasNextPage && (
        <MoreItems>
          <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </MoreItems>
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
    <Item
      title={
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
      }
      actions={
        <>
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
        </>
      }
    >
      <p className={styles.error}>{cause}</p>
      <Note>
        Since <When time={since} /> · tried{' '}
        {attempts === 1 ? 'once' : `${attempts.toLocaleString('en')} times`}
        {organisationId && organisationId !== session.organisationId && (
          <>
            {' · of the organisation '}
            <code>{organisationId}</code>
          </>
        )}
      </Note>
    </Item>
  );
}

import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Items, Item } from '@/ui/Items';
import { Note } from '@/ui/Note';
import { Skeleton } from '@/ui/Skeleton';
import { When } from '@/ui/When';

import styles from './Operate.module.css';
import { projectionsQuery, useReplay, type Projection } from './queries';
import { ReplayBar } from './ReplayBar';
import { StateBadge } from './StateBadge';
import { lagOf } from './words';

/** How the read model stands, and the way to have it made anew. */
export function ProjectionsCard() {
  const projections = useQuery(projectionsQuery);
  return (
    <Card title="Projections" aside={projections.data?.length} flush>
      {projections.isPending && <Skeleton lines={4} shape="block" />}
      {projections.error && (
        <ProblemBanner error={projections.error} onRetry={() => void projections.refetch()} />
      )}
      <Items>
        {projections.data?.map((projection) => (
          <ProjectionItem key={projection.name} projection={projection} />
        ))}
      </Items>
    </Card>
  );
}

function ProjectionItem({ projection }: { readonly projection: Projection }) {
  const { name, state, generation, lastError, replay } = projection;
  const run = useReplay(name);
  const [isAsking, setAsking] = useState(false);
  const isBuilding = replay?.state === 'building';
  return (
    <Item
      title={
        <>
          <code>{name}</code>
          <StateBadge state={state} />
        </>
      }
      actions={
        isBuilding ? (
          <Button
            size="sm"
            isPending={run.isPending}
            onPress={() => {
              run.mutate('cancel');
            }}
          >
            Call off
          </Button>
        ) : (
          <Button
            size="sm"
            icon={<RotateCcw />}
            isPending={run.isPending}
            aria-label={`Replay ${name}…`}
            onPress={() => {
              setAsking(true);
            }}
          >
            Replay…
          </Button>
        )
      }
    >
      <Note>
        {lagOf(projection)} · generation {generation}
        {replay?.state === 'done' && replay.endedAt && (
          <>
            {' · rebuilt '}
            <When time={replay.endedAt} />
          </>
        )}
      </Note>
      {lastError && <p className={styles.error}>{lastError}</p>}
      {replay?.error && (
        <p className={styles.error}>
          The replay stopped at {replay.error.eventType} of {replay.error.aggregateType}{' '}
          <code>{replay.error.aggregateId}</code>: {replay.error.reason}
        </p>
      )}
      {isBuilding && <ReplayBar name={name} replay={replay} />}
      <Dialog
        role="alertdialog"
        width="sm"
        title={`Replay ${name}?`}
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
      >
        <DialogBody>
          <p>
            A new generation is made from the first event on, while the present one serves. It takes over once
            it is level.
          </p>
        </DialogBody>
        <DialogFooter>
          <Button
            onPress={() => {
              setAsking(false);
            }}
          >
            Cancel
          </Button>
          <Button
            kind="primary"
            onPress={() => {
              setAsking(false);
              run.mutate('begin');
            }}
          >
            Replay
          </Button>
        </DialogFooter>
      </Dialog>
    </Item>
  );
}

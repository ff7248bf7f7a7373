import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useMay } from '@/api/session';
import type { Connector } from '@/api/types';
import type { ReadConnector } from '@/features/connector/queries';
import { factsOf } from '@/features/schemes/schemeFacts';
import { Findings } from '@/features/connectors/Findings';
import { PROTOCOL_NAMES, SCHEME_NAMES } from '@/features/connectors/words';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Fact, Facts } from '@/ui/Facts';
import { Note } from '@/ui/Note';
import { classes } from '@/ui/classes';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';

import styles from './HistoryScreen.module.css';
import { pastConnector } from './queries';

const RevertDialog = lazy(() => import('./RevertDialog'));

interface PastCardProps {
  readonly read: ReadConnector;
  readonly at: number;
  readonly isLatest: boolean;
}

/** The connector as it was after an event, and the way back to it. */
export function PastCard({ read, at, isLatest }: PastCardProps) {
  const past = useQuery({ ...pastConnector(read.connector, at), placeholderData: keepPreviousData });
  const mayRevert = useMay('editor');
  const [isReverting, setReverting] = useState(false);
  return (
    <Card
      title={isLatest ? 'As it is now' : `As it was after change ${at + 1}`}
      actions={
        mayRevert &&
        !isLatest && (
          <Button
            size="sm"
            icon={<History />}
            onPress={() => {
              setReverting(true);
            }}
          >
            Revert to this…
          </Button>
        )
      }
    >
      {past.isPending && <Skeleton lines={5} />}
      {past.error && <ProblemBanner error={past.error} onRetry={() => void past.refetch()} />}
      {past.data && (
        <div className={classes(past.isPlaceholderData && styles.stale)}>
          <Snapshot connector={past.data} />
        </div>
      )}
      {!mayRevert && !isLatest && <Note>Editors can bring it back to this.</Note>}
      {isReverting && (
        <Suspense>
          <RevertDialog
            read={read}
            to={at}
            onClose={() => {
              setReverting(false);
            }}
          />
        </Suspense>
      )}
    </Card>
  );
}

function Snapshot({ connector }: { readonly connector: Connector }) {
  const tags = Object.entries(connector.tags ?? {}).flatMap(([key, values]) =>
    values.length > 0 ? values.map((value) => `${key}: ${value}`) : [key],
  );
  return (
    <>
      <Facts>
        <Fact label="Name">{connector.name}</Fact>
        <Fact label="Protocol">{PROTOCOL_NAMES[connector.protocol]}</Fact>
        {connector.protocol === 'http' ? (
          <Fact label="Base URL">
            <code>{connector.baseUrl}</code>
          </Fact>
        ) : (
          <Fact label="Dataset">
            <code>{connector.datasetId}</code>
          </Fact>
        )}
        <Fact label="Seen by">{connector.public ? 'Every organisation' : 'This organisation'}</Fact>
        {tags.length > 0 && (
          <Fact label="Tags">
            <Badges words={tags} />
          </Fact>
        )}
        {connector.categories && connector.categories.length > 0 && (
          <Fact label="Categories">
            <Badges words={connector.categories} />
          </Fact>
        )}
      </Facts>
      {connector.authSchemeConfigs.length === 0 ? (
        <Note>It had no auth scheme configs.</Note>
      ) : (
        <ol className={styles.configs} aria-label="Auth scheme configs">
          {connector.authSchemeConfigs.map((config) => (
            <li key={config.id} className={styles.config}>
              <p className={styles.title}>
                {config.description || SCHEME_NAMES[config.schemeType]}
                <Badge tone="accent">{SCHEME_NAMES[config.schemeType]}</Badge>
                {config.validationMessages?.length ? <Findings messages={config.validationMessages} /> : null}
              </p>
              <Facts>
                {factsOf(config).map(({ label, value }) => (
                  <Fact key={label} label={label}>
                    <code>{value}</code>
                  </Fact>
                ))}
              </Facts>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const Badges = ({ words }: { readonly words: readonly string[] }) => (
  <span className={styles.badges}>
    {words.map((word) => (
      <Badge key={word}>{word}</Badge>
    ))}
  </span>
);

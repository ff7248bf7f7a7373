import { type UseQueryResult } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';

import { isUnreachable, Problem } from '@/api/problem';
import type { Connector, Message } from '@/api/types';
import { Messages } from '@/features/connector/Messages';
import { Card } from '@/ui/Card';
import { Spinner } from '@/ui/Spinner';

import { previewOf } from './preview';
import { PreviewSentence } from './PreviewSentence';
import styles from './SchemeEditor.module.css';
import { type SchemeValues } from './values';

interface SchemeSideProps {
  readonly connector: Connector;
  readonly values: SchemeValues;
  readonly dryRun: UseQueryResult<readonly Message[]>;
}

/** What the config that is typed does, and what the registry says to it. */
export function SchemeSide({ connector, values, dryRun }: SchemeSideProps) {
  const preview = previewOf(
    values,
    connector.protocol === 'http' ? connector.baseUrl : 'https://bigquery.googleapis.com',
  );
  return (
    <div className={styles.side}>
      <Card title="What is sent">
        <p className={styles.sentence}>
          <PreviewSentence preview={preview} />
        </p>
        {preview.steps.map(({ title, lines }) => (
          <div key={title} className={styles.step}>
            <h3>{title}</h3>
            <pre>{lines.join('\n')}</pre>
          </div>
        ))}
      </Card>
      <Card title="Findings" aside={dryRun.isFetching ? <Spinner label="Checking…" /> : counted(dryRun.data)}>
        <Verdict dryRun={dryRun} />
      </Card>
    </div>
  );
}

const counted = (messages: readonly Message[] = []) => (messages.length > 0 ? messages.length : undefined);

function Verdict({ dryRun: { data, error, isEnabled } }: Pick<SchemeSideProps, 'dryRun'>) {
  if (!isEnabled) {
    return <p className={styles.muted}>The registry is asked as soon as nothing is missing or marked.</p>;
  }
  if (error) {
    return (
      <div className={styles.muted}>
        {error instanceof Problem && error.fields.length > 0 ? (
          <>
            <p>The registry would refuse it:</p>
            <ul className={styles.refused}>
              {error.fields.map(({ field, message }) => (
                <li key={field + message}>
                  <code>{field}</code> {message}
                </li>
              ))}
            </ul>
          </>
        ) : isUnreachable(error) ? (
          'The registry can’t be asked at the moment.'
        ) : (
          error.message
        )}
      </div>
    );
  }
  if (!data) {
    return <p className={styles.muted}>The registry is being asked.</p>;
  }
  return data.length === 0 ? (
    <p className={styles.fine}>
      <CircleCheck size={16} aria-hidden />
      Nothing to complain of.
    </p>
  ) : (
    <Messages messages={data} />
  );
}

import { CircleCheck } from 'lucide-react';

import type { Connector } from '@/api/types';
import { messagesOf } from '@/features/connectors/findings';
import { Card } from '@/ui/Card';

import styles from './Messages.module.css';
import { Messages } from './Messages';

/** What the rules find in all of the connector's configs. */
export function FindingsCard({ connector }: { readonly connector: Connector }) {
  const count = messagesOf(connector).length;
  return (
    <Card title="Findings" aside={count > 0 ? count : undefined}>
      {count === 0 ? (
        <p className={styles.fine}>
          <CircleCheck size={16} aria-hidden />
          Nothing to complain of.
        </p>
      ) : (
        connector.authSchemeConfigs
          .filter((config) => config.validationMessages?.length)
          .map((config) => (
            <div key={config.id} className={styles.group}>
              <h3 className={styles.of}>
                <a href={`#${config.id}`}>{config.description || config.schemeType}</a>
              </h3>
              <Messages messages={config.validationMessages ?? []} />
            </div>
          ))
      )}
    </Card>
  );
}

import { Cable } from 'lucide-react';

import { useConnector } from '@/features/connector/queries';
import { Card } from '@/ui/Card';
import { Copyable } from '@/ui/Copyable';
import { EmptyState } from '@/ui/EmptyState';
import { When } from '@/ui/When';

import styles from './Connections.module.css';

/** Credentials that were connected with it; their secrets are never shown. */
export function Component() {
  const { connections } = useConnector().connector;
  if (connections.length === 0) {
    return (
      <EmptyState icon={<Cable size={20} />} title="No connections">
        A connection has the credentials that requests to this service are sent with. Programs make them by
        the API.
      </EmptyState>
    );
  }
  return (
    <Card title="Connections" aside={connections.length} flush>
      <ul>
        {connections.map(({ id, name, updatedAt }) => (
          <li key={id} className={styles.item}>
            <span className={styles.name}>{name}</span>
            <Copyable value={id} what="the id" />
            <span className={styles.note}>
              Changed <When time={updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { GitBranch } from 'lucide-react';

import { useConnector } from '@/features/connector/queries';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { When } from '@/ui/When';

import styles from './Versions.module.css';

/** What was published of it, and what is about to be. */
export function Component() {
  const { versions } = useConnector().connector;
  if (versions.length === 0) {
    return (
      <EmptyState icon={<GitBranch size={20} />} title="No versions">
        A version keeps the auth scheme configs as they are when it is published.
      </EmptyState>
    );
  }
  return (
    <Card title="Versions" aside={versions.length} flush>
      <ul>
        {versions.map(({ id, name, description, isDefault, isLatest, publishedAt, createdAt, messages }) => (
          <li key={id} className={styles.item}>
            <p className={styles.title}>
              {name}
              <Badge tone={publishedAt ? 'success' : 'neutral'}>{publishedAt ? 'published' : 'draft'}</Badge>
              {isDefault && <Badge tone="accent">default</Badge>}
              {isLatest && <Badge tone="accent">latest</Badge>}
            </p>
            {description && <p>{description}</p>}
            <p className={styles.note}>
              {publishedAt ? 'Published ' : 'Made '}
              <When time={publishedAt ?? createdAt} />
            </p>
            {messages?.map(({ text }) => (
              <p key={text} className={styles.note}>
                {text}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';

import styles from './ConfigurationScreen.module.css';
import { type ReadConnector } from './queries';

/** Where the connector is filed: its categories and tags. */
export function ConnectorFiling({ read: { connector } }: { readonly read: ReadConnector }) {
  const tags = Object.entries(connector.tags ?? {});
  const categories = connector.categories ?? [];
  return (
    <Card title="Filed under">
      <div className={styles.part}>
        <h3 className={styles.label}>Categories</h3>
        {categories.length === 0 && <p className={styles.none}>None</p>}
        <div className={styles.badges}>
          {categories.map((category) => (
            <Badge key={category} tone="accent">
              {category}
            </Badge>
          ))}
        </div>
      </div>
      <div className={styles.part}>
        <h3 className={styles.label}>Tags</h3>
        {tags.length === 0 && <p className={styles.none}>None</p>}
        <div className={styles.badges}>
          {tags.flatMap(([key, values]) =>
            values.length === 0
              ? [<Badge key={key}>{key}</Badge>]
              : values.map((value) => (
                  <Badge key={`${key}:${value}`}>
                    {key}: {value}
                  </Badge>
                )),
          )}
        </div>
      </div>
    </Card>
  );
}

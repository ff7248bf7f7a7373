import { lazy } from 'react';

import { useMay } from '@/api/session';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { EditButton } from '@/ui/EditButton';

import styles from './ConfigurationScreen.module.css';
import { type ReadConnector } from './queries';

const EditCategoriesDialog = lazy(() => import('./EditCategoriesDialog'));
const EditTagsDialog = lazy(() => import('./EditTagsDialog'));

/** Where the connector is filed: its categories and tags. */
export function ConnectorFiling({ read }: { readonly read: ReadConnector }) {
  const tags = Object.entries(read.connector.tags ?? {});
  const categories = read.connector.categories ?? [];
  const mayEdit = useMay('editor');
  return (
    <>
      <Card
        title="Categories"
        actions={
          mayEdit && (
            <EditButton
              what="categories"
              dialog={(close) => <EditCategoriesDialog read={read} onClose={close} />}
            />
          )
        }
      >
        {categories.length === 0 && <p className={styles.none}>Not filed under any.</p>}
        <div className={styles.badges}>
          {categories.map((category) => (
            <Badge key={category} tone="accent">
              {category}
            </Badge>
          ))}
        </div>
      </Card>
      <Card
        title="Tags"
        actions={
          mayEdit && (
            <EditButton what="tags" dialog={(close) => <EditTagsDialog read={read} onClose={close} />} />
          )
        }
      >
        {tags.length === 0 && <p className={styles.none}>None.</p>}
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
      </Card>
    </>
  );
}

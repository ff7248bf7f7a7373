import { Plus, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { DropIndicator, GridList, useDragAndDrop } from 'react-aria-components';

import { useMay } from '@/api/session';
import type { AuthSchemeConfig } from '@/api/types';
import { type ReadConnector } from '@/features/connector/queries';
import { ButtonLink } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';

import { moved } from './order';
import { useReorderConfigs } from './queries';
import { RemoveConfigDialog } from './RemoveConfigDialog';
import { SchemeCard } from './SchemeCard';
import styles from './SchemeConfigs.module.css';

/** The ways to authenticate, the preferred one first: to drag into order, by mouse, finger or keyboard. */
export function SchemeConfigs({ read }: { readonly read: ReadConnector }) {
  const { connector } = read;
  const configs = connector.authSchemeConfigs;
  const mayEdit = useMay('editor');
  const reorder = useReorderConfigs();
  const [removed, setRemoved] = useState<AuthSchemeConfig>();
  const ids = configs.map(({ id }) => id);

  const put = (order: readonly string[]) => {
    if (order.some((id, index) => id !== ids[index])) {
      reorder.mutate({ read, ids: order });
    }
  };
  const { dragAndDropHooks } = useDragAndDrop({
    // The version that the next move is made on comes with the answer to this one.
    isDisabled: reorder.isPending || configs.length < 2,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      put(moved(ids, [...keys].map(String), String(target.key), target.dropPosition === 'after'));
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className={styles.drop} />,
  });
  const move = (id: string, by: number) => {
    const index = ids.indexOf(id);
    const neighbour = ids[index + by];
    if (neighbour) {
      put(moved(ids, [id], neighbour, by > 0));
    }
  };

  return (
    <Card
      title="Authentication"
      aside={configs.length || undefined}
      actions={
        mayEdit && (
          <ButtonLink href={`/connectors/${connector.id}/auth/new`} icon={<Plus />}>
            Add
          </ButtonLink>
        )
      }
      flush
    >
      <GridList
        aria-label="Auth scheme configs, the preferred one first"
        className={styles.configs}
        items={configs}
        dependencies={[mayEdit, connector, reorder.isPending]}
        {...(mayEdit ? { dragAndDropHooks } : {})}
        keyboardNavigationBehavior="tab"
        renderEmptyState={() => (
          <EmptyState icon={<ShieldOff size={20} />} title="No auth scheme configs">
            Nothing says yet how requests to this service authenticate.
          </EmptyState>
        )}
      >
        {(config) => (
          <SchemeCard
            connector={connector}
            config={config}
            mayEdit={mayEdit}
            isFirst={config.id === ids[0]}
            isLast={config.id === ids.at(-1)}
            onMove={(by) => {
              move(config.id, by);
            }}
            onRemove={() => {
              setRemoved(config);
            }}
          />
        )}
      </GridList>
      {removed && (
        <RemoveConfigDialog
          read={read}
          config={removed}
          onClose={() => {
            setRemoved(undefined);
          }}
        />
      )}
    </Card>
  );
}

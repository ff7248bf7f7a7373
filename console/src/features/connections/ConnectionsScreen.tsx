import { Cable, Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useMay } from '@/api/session';
import { ConfirmDialog } from '@/features/connector/ConfirmDialog';
import { useConnector } from '@/features/connector/queries';
import { Button, IconButton } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Copyable } from '@/ui/Copyable';
import { EmptyState } from '@/ui/EmptyState';
import { Item, Items } from '@/ui/Items';
import { Note } from '@/ui/Note';
import { When } from '@/ui/When';

import { useDeleteConnection, type Connection } from './queries';
import { fieldsOf } from './secrets';

const ConnectionDialog = lazy(() => import('./ConnectionDialog'));

/** Credentials that were connected with it; their secrets are never shown. */
export function Component() {
  const read = useConnector();
  const { connections, authSchemeConfigs, versions } = read.connector;
  const mayEdit = useMay('editor');
  const remove = useDeleteConnection(read);
  const [isConnecting, setConnecting] = useState(false);
  const [deleted, setDeleted] = useState<Connection>();
  const configs = authSchemeConfigs.filter((config) => fieldsOf(config) !== undefined);
  const connect = mayEdit && configs.length > 0 && (
    <Button
      icon={<Plus />}
      onPress={() => {
        setConnecting(true);
      }}
    >
      Make a connection
    </Button>
  );
  return (
    <>
      {connections.length === 0 ? (
        <EmptyState icon={<Cable size={20} />} title="No connections" action={connect}>
          A connection has the credentials that requests to this service are sent with. Those that people
          agree to at a provider are made by programs, by the API.
        </EmptyState>
      ) : (
        <Card title="Connections" aside={connections.length} actions={connect} flush>
          <Items>
            {connections.map((connection) => (
              <Item
                key={connection.id}
                title={connection.name}
                actions={
                  <>
                    <Copyable value={connection.id} what="the id" />
                    {mayEdit && (
                      <IconButton
                        label={`Delete ${connection.name}…`}
                        icon={<Trash2 />}
                        onPress={() => {
                          setDeleted(connection);
                        }}
                      />
                    )}
                  </>
                }
              >
                <Note>
                  Changed <When time={connection.updatedAt} />
                </Note>
              </Item>
            ))}
          </Items>
        </Card>
      )}
      {isConnecting && (
        <Suspense>
          <ConnectionDialog
            read={read}
            configs={configs}
            onClose={() => {
              setConnecting(false);
            }}
          />
        </Suspense>
      )}
      {deleted && (
        <ConfirmDialog
          danger
          title={`Delete ${deleted.name}?`}
          submit="Delete"
          onConfirm={(reason) => remove(deleted, reason)}
          done={`${deleted.name} is deleted.`}
          onClose={() => {
            setDeleted(undefined);
          }}
        >
          <p>
            The secrets that were sealed for it are destroyed.
            {versions.some(({ publishedAt }) => publishedAt) &&
              ' The connector has a published version: whoever uses that with this connection can’t any more.'}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

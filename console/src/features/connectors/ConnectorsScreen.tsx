import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useMay } from '@/api/session';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';

import { ConnectorFilters } from './ConnectorFilters';
import { ConnectorTable } from './ConnectorTable';
import { useFilters } from './filters';

const CreateConnectorDialog = lazy(() => import('./CreateConnectorDialog'));

/** All connectors of the organisation. */
export function Component() {
  const { filters, change } = useFilters();
  const [isCreating, setCreating] = useState(false);
  const mayCreate = useMay('editor');
  const create = mayCreate && (
    <Button
      kind="primary"
      icon={<Plus />}
      onPress={() => {
        setCreating(true);
      }}
    >
      Create connector
    </Button>
  );
  return (
    <Page
      wide
      title="Connectors"
      description="The services that your organisation connects to, and how each of them authenticates."
      actions={create}
    >
      <ConnectorFilters filters={filters} onChange={change} />
      <ConnectorTable filters={filters} onChange={change} create={create} />
      {isCreating && (
        <Suspense>
          <CreateConnectorDialog
            onClose={() => {
              setCreating(false);
            }}
          />
        </Suspense>
      )}
    </Page>
  );
}

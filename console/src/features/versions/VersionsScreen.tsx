import { GitBranch, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useMay } from '@/api/session';
import { useConnector } from '@/features/connector/queries';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Items } from '@/ui/Items';

import { type VersionAction } from './queries';
import { VersionItem } from './VersionItem';

const VersionDialog = lazy(() => import('./VersionDialog'));
const VersionActionDialog = lazy(() => import('./VersionActionDialog'));

/** What the dialog above the page is about: a version that there is, or a new one. */
interface Asked {
  readonly what: VersionAction | 'edit' | 'create';
  readonly id?: string;
}

/** What was published of it, and what is about to be. */
export function Component() {
  const read = useConnector();
  const { versions } = read.connector;
  const mayEdit = useMay('editor');
  const [asked, setAsked] = useState<Asked>();
  const version = versions.find(({ id }) => id === asked?.id);
  const close = () => {
    setAsked(undefined);
  };
  const create = mayEdit && (
    <Button
      icon={<Plus />}
      onPress={() => {
        setAsked({ what: 'create' });
      }}
    >
      Make a version
    </Button>
  );
  return (
    <>
      {versions.length === 0 ? (
        <EmptyState icon={<GitBranch size={20} />} title="No versions" action={create}>
          A version keeps the auth scheme configs as they are when it is published.
        </EmptyState>
      ) : (
        <Card title="Versions" aside={versions.length} actions={create} flush>
          <Items>
            {versions.map((each) => (
              <VersionItem
                key={each.id}
                version={each}
                mayEdit={mayEdit}
                onAsk={(what) => {
                  setAsked({ what, id: each.id });
                }}
              />
            ))}
          </Items>
        </Card>
      )}
      {asked && (
        <Suspense>
          {asked.what === 'create' && <VersionDialog read={read} onClose={close} />}
          {version && asked.what === 'edit' && (
            <VersionDialog read={read} version={version} onClose={close} />
          )}
          {version && asked.what !== 'create' && asked.what !== 'edit' && (
            <VersionActionDialog read={read} version={version} action={asked.what} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  );
}

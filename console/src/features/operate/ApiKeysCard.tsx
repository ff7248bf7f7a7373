import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useSession } from '@/api/session';
import { Badge, type Tone } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Item, Items, MoreItems } from '@/ui/Items';
import { Note } from '@/ui/Note';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';
import { Moment, When } from '@/ui/When';

import { apiKeyPages, type ApiKey } from './queries';
import { RevokeKeyDialog } from './RevokeKeyDialog';
import { stateOf, type KeyState } from './words';

const IssueKeyDialog = lazy(() => import('./IssueKeyDialog'));

const TONES: Record<KeyState, Tone> = { valid: 'success', expired: 'warning', revoked: 'neutral' };

/** The organisation's API keys: made, shown once, revoked. */
export function ApiKeysCard() {
  const { organisationId } = useSession();
  const pages = useInfiniteQuery(apiKeyPages(organisationId));
  const [isIssuing, setIssuing] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  // When the page was opened is near enough to say which keys have expired.
  const [now] = useState(Date.now);
  const apiKeys = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card
      title="API keys"
      flush
      actions={
        <Button
          size="sm"
          icon={<Plus />}
          onPress={() => {
            setIssuing(true);
          }}
        >
          Make a key
        </Button>
      }
    >
      {pages.isPending && <Skeleton lines={3} shape="block" />}
      {pages.error && <ProblemBanner error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && apiKeys.length === 0 && (
        <EmptyState icon={<KeyRound size={20} />} title="No API keys">
          Programs call the registry with a key of their own.
        </EmptyState>
      )}
      <Items>
        {apiKeys.map((apiKey) => (
          <ApiKeyItem key={apiKey.id} apiKey={apiKey} state={stateOf(apiKey, now)} onRevoke={setRevoking} />
        ))}
      </Items>
      {pages.hasNextPage && (
        <MoreItems>
          <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        </MoreItems>
      )}
      {isIssuing && (
        <Suspense>
          <IssueKeyDialog
            onClose={() => {
              setIssuing(false);
            }}
          />
        </Suspense>
      )}
      {revoking && (
        <RevokeKeyDialog
          apiKey={revoking}
          onClose={() => {
            setRevoking(undefined);
          }}
        />
      )}
    </Card>
  );
}

interface ApiKeyItemProps {
  readonly apiKey: ApiKey;
  readonly state: KeyState;
  readonly onRevoke: (apiKey: ApiKey) => void;
}

function ApiKeyItem({ apiKey, state, onRevoke }: ApiKeyItemProps) {
  const { name, roles, createdAt, expiresAt, revokedAt } = apiKey;
  return (
    <Item
      title={
        <>
          {name}
          <Badge tone={TONES[state]}>{state}</Badge>
          {roles.map((role) => (
            <Badge key={role}>{role}</Badge>
          ))}
        </>
      }
      actions={
        !revokedAt && (
          <Button
            size="sm"
            aria-label={`Revoke ${name}…`}
            onPress={() => {
              onRevoke(apiKey);
            }}
          >
            Revoke…
          </Button>
        )
      }
    >
      <Note>
        Made <When time={createdAt} />
        {revokedAt && (
          <>
            , revoked <When time={revokedAt} />
          </>
        )}
        {!revokedAt && expiresAt && (
          <>
            , until <Moment time={expiresAt} />
          </>
        )}
      </Note>
    </Item>
  );
}

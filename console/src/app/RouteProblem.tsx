import { Bug, SearchX } from 'lucide-react';
import { useRouteError } from 'react-router';

import { Problem } from '@/api/problem';
import { Button, ButtonLink } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';

/** In place of a page that could not be shown. */
export function RouteProblem({ error: given }: { readonly error?: Error | null }) {
  const thrown = useRouteError();
  const error = given ?? thrown;
  if (error instanceof Problem && error.status === 404) {
    return (
      <EmptyState
        icon={<SearchX size={20} />}
        title="Not found"
        action={<ButtonLink href="/connectors">All connectors</ButtonLink>}
      >
        {error.message}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Bug size={20} />}
      title="This page could not be shown"
      action={
        <Button
          onPress={() => {
            window.location.reload();
          }}
        >
          Load it again
        </Button>
      }
    >
      {error instanceof Error ? error.message : 'Something unforeseen happened.'}
      {error instanceof Problem && error.requestId && (
        <p>
          Request <code>{error.requestId}</code>
        </p>
      )}
    </EmptyState>
  );
}

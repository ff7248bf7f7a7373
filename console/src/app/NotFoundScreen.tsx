import { SearchX } from 'lucide-react';

import { ButtonLink } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';

/** There is no such address. */
export function Component() {
  return (
    <Page title="Not found" heading="">
      <EmptyState
        icon={<SearchX size={20} />}
        title="There is no such page"
        action={<ButtonLink href="/connectors">All connectors</ButtonLink>}
      >
        The address may be mistyped, or what it led to is gone.
      </EmptyState>
    </Page>
  );
}

import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';

/** What happened in the organisation, and what was refused. */
export function Component() {
  return (
    <Page title="Audit trail" description="What happened in the organisation, and what was refused.">
      <EmptyState title="Audit trail">Not made yet.</EmptyState>
    </Page>
  );
}

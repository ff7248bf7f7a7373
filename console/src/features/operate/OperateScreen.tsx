import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';

/** What keeps the registry going. */
export function Component() {
  return (
    <Page title="Operate" description="What keeps the registry going.">
      <EmptyState title="Operate">Not made yet.</EmptyState>
    </Page>
  );
}

import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';

/** The organisation's connectors in numbers. */
export function Component() {
  return (
    <Page title="Dashboard" description="The organisation's connectors in numbers.">
      <EmptyState title="Dashboard">Not made yet.</EmptyState>
    </Page>
  );
}

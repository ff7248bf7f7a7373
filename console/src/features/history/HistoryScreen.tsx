import { EmptyState } from '@/ui/EmptyState';

/** Every change of this connector, and the connector as it was. */
export function Component() {
  return <EmptyState title="History">Not made yet.</EmptyState>;
}

import { EmptyState } from '@/ui/EmptyState';

/** What was published of it. */
export function Component() {
  return <EmptyState title="Versions">Not made yet.</EmptyState>;
}

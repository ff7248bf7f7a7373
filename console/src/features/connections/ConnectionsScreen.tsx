import { EmptyState } from '@/ui/EmptyState';

/** Credentials that were connected with it. */
export function Component() {
  return <EmptyState title="Connections">Not made yet.</EmptyState>;
}

import { Unplug } from 'lucide-react';

import { EmptyState } from '@/ui/EmptyState';

import { useKnocking } from './useKnocking';

/** Shown where the registry can't be reached before anything was. */
export function AwayScreen() {
  useKnocking();
  return (
    <main>
      <title>Connector Registry</title>
      <EmptyState icon={<Unplug size={20} />} title="The registry can’t be reached">
        It is tried again every few seconds; this page goes on by itself.
      </EmptyState>
    </main>
  );
}

import { useSyncExternalStore } from 'react';

import { Signal } from './signal';

/** Whether the registry answers, as far as the last request tells. */
export const reachability = new Signal<'here' | 'away'>('here');

export const useReachability = () => useSyncExternalStore(reachability.subscribe, reachability.get);

/** Asks the registry's readiness probe whether it is there, and tells the reachability. */
export async function knock(): Promise<void> {
  try {
    const response = await fetch('/actuator/health/readiness', { cache: 'no-store' });
    if (response.ok) {
      reachability.set('here');
    }
  } catch {
    reachability.set('away');
  }
}

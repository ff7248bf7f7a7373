import { useEffect, useRef } from 'react';

import { Banner } from '@/ui/Banner';
import { tell } from '@/ui/toasts';

import { useKnocking } from './useKnocking';

/** Says that the registry is away, and that it is back. What is on the page stays there meanwhile. */
export function Reachability() {
  const state = useKnocking();
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && state === 'here') {
      tell('success', 'The registry is back.');
    }
    wasAway.current = state === 'away';
  }, [state]);
  return state === 'away' ? (
    <Banner tone="warning" title="The registry can’t be reached.">
      Trying again every few seconds. What you typed stays here; save it once the registry is back.
    </Banner>
  ) : null;
}

import { useEffect } from 'react';

import { knock, useReachability } from '@/api/reachability';

const RETRY_MS = 2_000;

/** Asks for the registry again and again while it is away. */
export function useKnocking(): 'here' | 'away' {
  const state = useReachability();
  useEffect(() => {
    if (state === 'here') {
      return undefined;
    }
    const timer = setInterval(() => void knock(), RETRY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [state]);
  return state;
}

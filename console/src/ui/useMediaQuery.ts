import { useCallback, useSyncExternalStore } from 'react';

/** Whether the window is as narrow as a phone's. The style sheets have the same width. */
export const NARROW = '(max-width: 720px)';

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => {
        list.removeEventListener('change', listener);
      };
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

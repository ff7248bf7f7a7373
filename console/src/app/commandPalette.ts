import { useEffect } from 'react';

import { Signal } from '@/api/signal';

/** Whether the command palette is open. */
export const isPaletteOpen = new Signal(false);

export const openPalette = () => {
  isPaletteOpen.set(true);
};

/** Opens it by Ctrl or Cmd with K. */
export function usePaletteKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        openPalette();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

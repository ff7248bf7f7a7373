import { Signal } from '@/api/signal';

/** Whether the command palette is open. */
export const isPaletteOpen = new Signal(false);

export const openPalette = () => {
  isPaletteOpen.set(true);
};

import { Signal } from '@/api/signal';

export type Theme = 'light' | 'dark' | 'system';

const KEY = 'connector-registry.theme';

const stored = () => {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : 'system';
};

/** What was chosen in this browser; `system` follows what the system says, also while it changes. */
export const theme = new Signal<Theme>(stored());

export function choose(chosen: Theme): void {
  if (chosen === 'system') {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, chosen);
  }
  theme.set(chosen);
}

const show = () => {
  const chosen = theme.get();
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
};
theme.subscribe(show);
show();

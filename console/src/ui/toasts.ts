import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface Notice {
  readonly tone: 'success' | 'info' | 'error';
  readonly text: string;
}

const SHOWN_MS = 6_000;

export const toasts = new ToastQueue<Notice>({ maxVisibleToasts: 4 });

/** Says something in passing. An error stays until it is put away. */
export function tell(tone: Notice['tone'], text: string): void {
  toasts.add({ tone, text }, tone === 'error' ? {} : { timeout: SHOWN_MS });
}

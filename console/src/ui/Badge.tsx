import { type ReactNode } from 'react';

import styles from './Badge.module.css';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly mono?: boolean;
  readonly children: ReactNode;
}

/** A word or number about something. */
export function Badge({ tone = 'neutral', icon, mono, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone} {...(mono ? { 'data-mono': true } : {})}>
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  );
}

import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode } from 'react';

import styles from './Banner.module.css';

const ICONS = { info: Info, warning: TriangleAlert, danger: CircleAlert };

interface BannerProps {
  readonly tone?: keyof typeof ICONS;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Something to know before going on. */
export function Banner({ tone = 'info', title, actions, children }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={styles.banner} data-tone={tone}>
      <Icon size={16} aria-hidden />
      <div className={styles.words}>
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

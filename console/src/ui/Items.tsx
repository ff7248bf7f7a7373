import { type ReactNode } from 'react';

import styles from './Items.module.css';

/** A list that fills a card. */
export const Items = ({ children }: { readonly children: ReactNode }) => (
  <ul className={styles.items}>{children}</ul>
);

interface ItemProps {
  /** What it is called, with its badges. */
  readonly title: ReactNode;
  /** What can be done with it. */
  readonly actions?: ReactNode;
  /** What is said of it. */
  readonly children?: ReactNode;
}

export const Item = ({ title, actions, children }: ItemProps) => (
  <li className={styles.item}>
    <div className={styles.words}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
    {actions}
  </li>
);

/** Below the list: the way to what it does not show yet. */
export const MoreItems = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.more}>{children}</div>
);

import { NavLink } from 'react-router';

import styles from './TabLinks.module.css';

export interface TabLink {
  readonly to: string;
  readonly label: string;
  readonly count?: number;
  /** Only where the address is this one, not one below it. */
  readonly end?: boolean;
}

/** Parts of one thing, each with an address of its own. */
export function TabLinks({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ to, label: words, count, end }) => (
        <NavLink key={to} to={to} end={end ?? false} className={styles.tab}>
          {words}
          {count !== undefined && <span className={styles.count}>{count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}

import { ChevronRight } from 'lucide-react';
import { type ReactNode } from 'react';
import { Link } from 'react-aria-components';

import styles from './Page.module.css';

interface PageProps {
  /** Of the window, and the heading unless `heading` says otherwise. */
  readonly title: string;
  readonly heading?: ReactNode;
  /** What the page is for, or what the thing is, in a line. */
  readonly description?: ReactNode;
  /** The page above this one. */
  readonly parent?: { readonly label: string; readonly href: string };
  readonly actions?: ReactNode;
  /** Below the heading, above the content, such as tabs. */
  readonly below?: ReactNode;
  /** As wide as the window is: for tables. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page with its heading. */
export function Page({ title, heading, description, parent, actions, below, wide, children }: PageProps) {
  return (
    <div className={styles.page} {...(wide ? { 'data-wide': true } : {})}>
      <title>{`${title} · Connector Registry`}</title>
      <header className={styles.header}>
        {parent && (
          <nav aria-label="Breadcrumb" className={styles.crumbs}>
            <Link href={parent.href}>{parent.label}</Link>
            <ChevronRight size={14} aria-hidden />
          </nav>
        )}
        <div className={styles.line}>
          <h1 className={styles.heading}>{heading ?? title}</h1>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        {description && <div className={styles.description}>{description}</div>}
      </header>
      {below}
      <div className={styles.content}>{children}</div>
    </div>
  );
}

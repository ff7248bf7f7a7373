import { type ReactNode, useId } from 'react';

import styles from './Card.module.css';

interface CardProps {
  readonly title?: ReactNode;
  /** How much there is of it, or the like. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** Without space around the content: for lists and tables. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of a page. */
export function Card({ title, aside, actions, flush, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} {...(title ? { 'aria-labelledby': id } : {})}>
      {title && (
        <header className={styles.header}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {aside && <span className={styles.aside}>{aside}</span>}
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}

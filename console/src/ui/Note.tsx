import { type ReactNode } from 'react';

import styles from './Note.module.css';

/** What is said beside the matter. */
export const Note = ({ children }: { readonly children: ReactNode }) => (
  <p className={styles.note}>{children}</p>
);

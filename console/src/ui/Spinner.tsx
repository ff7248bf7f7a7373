import { LoaderCircle } from 'lucide-react';

import styles from './Spinner.module.css';

/** Turns while something is going on. */
export function Spinner({ label }: { readonly label: string }) {
  return <LoaderCircle role="img" aria-label={label} className={styles.spinner} size={16} />;
}

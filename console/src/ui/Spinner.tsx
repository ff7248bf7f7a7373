import { LoaderCircle } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';

import styles from './Spinner.module.css';

/** Turns while something is going on. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <ProgressBar isIndeterminate aria-label={label} className={styles.frame}>
      <LoaderCircle aria-hidden className={styles.spinner} size={16} />
    </ProgressBar>
  );
}

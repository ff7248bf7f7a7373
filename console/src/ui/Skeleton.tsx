import { classes } from './classes';
import styles from './Skeleton.module.css';

interface SkeletonProps {
  readonly lines?: number;
  readonly shape?: 'text' | 'block';
}

/** Stands where something is about to be. */
export function Skeleton({ lines = 3, shape = 'text' }: SkeletonProps) {
  return (
    <div role="status" aria-label="Loading" className={styles.skeleton}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={classes(styles.line, styles[shape])} />
      ))}
    </div>
  );
}

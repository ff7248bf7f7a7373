import { Button, Link } from 'react-aria-components';

import { Card } from '@/ui/Card';

import styles from './CountCard.module.css';

export interface CountRow {
  readonly id: string;
  readonly words: string;
  readonly count: number;
  readonly tone?: 'error' | 'warning' | 'info';
  /** What is behind the number: a page, or something on this one. */
  readonly href?: string;
  readonly onPress?: () => void;
}

interface CountCardProps {
  readonly title: string;
  readonly rows: readonly CountRow[];
  /** Said where there is nothing to count. */
  readonly empty: string;
}

/** Counts as a list with bars. The numbers stand in it, so that it needs no table beside it. */
export function CountCard({ title, rows, empty }: CountCardProps) {
  const most = Math.max(0, ...rows.map(({ count }) => count));
  return (
    <Card title={title}>
      {most === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <ul aria-label={title} className={styles.rows}>
          {rows.map((row) => (
            <li key={row.id} className={styles.row} data-tone={row.tone}>
              <span className={styles.line}>
                <Words row={row} />
                <span className={styles.count}>{row.count.toLocaleString('en')}</span>
              </span>
              <span className={styles.track} aria-hidden>
                <span className={styles.bar} style={{ inlineSize: `${(row.count / most) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Words({ row: { words, count, href, onPress } }: { readonly row: CountRow }) {
  if (href) {
    return (
      <Link href={href} className={styles.words}>
        {words}
      </Link>
    );
  }
  return onPress && count > 0 ? (
    <Button className={styles.words} onPress={onPress}>
      {words}
    </Button>
  ) : (
    <span className={styles.words}>{words}</span>
  );
}

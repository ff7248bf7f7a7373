import { CircleAlert, Info, TriangleAlert } from 'lucide-react';

import type { Message, Severity } from '@/api/types';
import { Badge, type Tone } from '@/ui/Badge';

import { countsOf } from './findings';
import styles from './ConnectorCells.module.css';

export const SEVERITY_TONES: Record<Severity, Tone> = { error: 'danger', warning: 'warning', info: 'info' };
export const SEVERITY_ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** How many findings there are, by severity. */
export function Findings({ messages }: { readonly messages: readonly Message[] }) {
  const counts = countsOf(messages);
  if (counts.size === 0) {
    return <span className={styles.muted}>–</span>;
  }
  return (
    <span className={styles.badges}>
      {[...counts].map(([severity, count]) => {
        const Icon = SEVERITY_ICONS[severity];
        return (
          <Badge
            key={severity}
            tone={SEVERITY_TONES[severity]}
            icon={<Icon role="img" aria-label={severity} />}
          >
            {count}
          </Badge>
        );
      })}
    </span>
  );
}

import { useQuery } from '@tanstack/react-query';

import { ReplayBar } from '@/features/operate/ReplayBar';
import { projectionsQuery } from '@/features/operate/queries';
import { StateBadge } from '@/features/operate/StateBadge';
import { Card } from '@/ui/Card';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';

import styles from './Dashboard.module.css';

/** How far what is shown is behind what happened, and how replays get on. */
export function ProjectionsCard() {
  const projections = useQuery(projectionsQuery);
  return (
    <Card title="Read model">
      {projections.isPending && <Skeleton lines={4} />}
      {projections.error && (
        <ProblemBanner error={projections.error} onRetry={() => void projections.refetch()} />
      )}
      <ul className={styles.projections}>
        {projections.data?.map(({ name, state, lagEvents, replay }) => (
          <li key={name}>
            <p className={styles.place}>
              <code>{name}</code>
              <StateBadge state={state} />
              <span className={styles.lag}>
                {lagEvents === 0 ? 'level' : `${lagEvents.toLocaleString('en')} events behind`}
              </span>
            </p>
            {replay?.state === 'building' && <ReplayBar name={name} replay={replay} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

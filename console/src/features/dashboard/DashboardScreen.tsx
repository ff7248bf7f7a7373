import { useQuery } from '@tanstack/react-query';
import { Maximize, Minimize } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';

import { useFollowing } from '@/api/live';
import { useMay, useSession } from '@/api/session';
import type { Severity } from '@/api/types';
import { SEVERITIES } from '@/features/connectors/findings';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Select } from '@/ui/Select';
import { Skeleton } from '@/ui/Skeleton';

import styles from './Dashboard.module.css';
import { RANGES, rangeIn } from './days';
import { Numbers } from './Numbers';
import { statisticsQuery, type FindingFilter } from './queries';

const FindingsSheet = lazy(() => import('./FindingsSheet'));

const PAGE = { title: 'Dashboard', description: 'The organisation’s connectors in numbers.' };

/** The organisation's connectors in numbers. */
export function Component() {
  return useMay('viewer', 'auditor') ? (
    <Dashboard />
  ) : (
    <Page {...PAGE}>
      <EmptyState title="Not for your roles">The dashboard is shown to viewers and auditors.</EmptyState>
    </Page>
  );
}

function Dashboard() {
  const { organisationId } = useSession();
  const [search, setSearch] = useSearchParams();
  const days = rangeIn(search);
  const isWall = search.has('wall');
  const isFollowing = useFollowing();
  const statistics = useQuery(statisticsQuery(organisationId, days));
  const set = (name: string, value: string | null) => {
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        if (value === null) {
          next.delete(name);
        } else {
          next.set(name, value);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  };
  const finding = findingIn(search);
  const toggleWall = () => {
    set('wall', isWall ? null : '');
    // The page fills the window in any case; the screen only where the browser lets it.
    void (isWall
      ? document.fullscreenElement && document.exitFullscreen()
      : document.documentElement.requestFullscreen().catch(() => null));
  };
  return (
    <div className={classes(isWall && styles.wall)}>
      <Page
        wide
        {...PAGE}
        actions={
          <>
            <span className={styles.live}>
              <Badge tone={isFollowing ? 'success' : 'warning'}>{isFollowing ? 'Live' : 'Connecting…'}</Badge>
            </span>
            <Select
              label="Days"
              hideLabel
              options={RANGES.map((range) => ({ id: String(range), label: `Last ${range} days` }))}
              value={String(days)}
              onChange={(range) => {
                set('days', range);
              }}
            />
            <Button icon={isWall ? <Minimize /> : <Maximize />} onPress={toggleWall}>
              {isWall ? 'Leave the wall' : 'On a wall'}
            </Button>
          </>
        }
      >
        {statistics.isPending && <Skeleton lines={8} shape="block" />}
        {statistics.error && !statistics.data && (
          <ProblemBanner error={statistics.error} onRetry={() => void statistics.refetch()} />
        )}
        {statistics.data && (
          <Numbers
            statistics={statistics.data}
            onSeverity={(severity) => {
              set('severity', severity);
            }}
            onCode={(code) => {
              set('code', code);
            }}
          />
        )}
        {finding && (
          <Suspense>
            <FindingsSheet
              filter={finding}
              onClose={() => {
                set('code' in finding ? 'code' : 'severity', null);
              }}
            />
          </Suspense>
        )}
      </Page>
    </div>
  );
}

function findingIn(search: URLSearchParams): FindingFilter | undefined {
  const code = search.get('code');
  if (code) {
    return { code };
  }
  const severity = SEVERITIES.find((known: Severity) => known === search.get('severity'));
  return severity && { severity };
}

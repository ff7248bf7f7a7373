import { useMay } from '@/api/session';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';

import { ApiKeysCard } from './ApiKeysCard';
import { DeadLettersCard } from './DeadLettersCard';
import { ProjectionsCard } from './ProjectionsCard';

/** What keeps the registry going, and who may call it. */
export function Component() {
  const mayIssue = useMay('admin');
  const mayOperate = useMay('operator');
  return (
    <Page title="Operate" description="What keeps the registry going, and who may call it.">
      {mayOperate && <ProjectionsCard />}
      {mayOperate && <DeadLettersCard />}
      {mayIssue && <ApiKeysCard />}
      {!mayOperate && !mayIssue && (
        <EmptyState title="Not for your roles">
          Projections and dead letters are shown to operators, API keys to administrators.
        </EmptyState>
      )}
    </Page>
  );
}

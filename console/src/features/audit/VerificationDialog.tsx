import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useEffect } from 'react';

import { useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/ui/Button';
import { Copyable } from '@/ui/Copyable';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';
import { Fact, Facts } from '@/ui/Facts';
import { Note } from '@/ui/Note';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';

import styles from './Audit.module.css';
import { useVerification } from './queries';

type Verification = Schemas['AuditVerification'];

/** What is wrong with the trail, in a headline. */
const PROBLEMS: Record<NonNullable<Verification['problem']>['kind'], string> = {
  altered: 'An event was changed',
  removed: 'An event was removed',
  inserted: 'An event was put in',
  reordered: 'Events were put in another order',
  'entry-altered': 'An entry was changed',
  rewritten: 'The trail was written anew',
  'cut-off': 'The end of the trail was cut off',
  'checkpoint-forged': 'A checkpoint is not the registry’s',
};

/** Has the registry recompute the trail, and says what came of it. */
export default function VerificationDialog({ onClose }: { readonly onClose: () => void }) {
  const { organisationId } = useSession();
  const { mutate: verify, data, error, isPending } = useVerification(organisationId);
  useEffect(() => {
    verify();
  }, [verify]);
  return (
    <Dialog isOpen title="Verify the audit trail" onClose={onClose}>
      <DialogBody>
        <Note>
          Each entry’s hash is made from what the event store has and from the hash before it. All of them are
          recomputed, and held against what the registry has signed.
        </Note>
        <div aria-live="polite">
          {error && <ProblemBanner error={error} />}
          {data && <Verdict verification={data} />}
          {isPending && <Skeleton lines={3} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          isPending={isPending}
          onPress={() => {
            verify();
          }}
        >
          Verify again
        </Button>
        <Button kind="primary" onPress={onClose}>
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Verdict({
  verification: { ok, entries, checkpoints, lastHash, problem },
}: {
  readonly verification: Verification;
}) {
  const Icon = ok ? ShieldCheck : ShieldAlert;
  const sound = `${entries.toLocaleString('en')} ${entries === 1 ? 'entry is' : 'entries are'} as written`;
  return (
    <>
      <div className={styles.verdict} data-ok={ok}>
        <Icon size={36} aria-hidden />
        <p>
          <strong>
            {ok ? 'Nothing was changed' : problem ? PROBLEMS[problem.kind] : 'Something was changed'}
          </strong>
          {ok ? `All ${sound}.` : `Only the first ${sound}.`}
        </p>
      </div>
      <Facts>
        {problem && (
          <>
            <Fact label="What">{problem.description}</Fact>
            {problem.position !== undefined && <Fact label="Position">{problem.position}</Fact>}
            {problem.eventId && (
              <Fact label="Event">
                <code>{problem.eventId}</code>
              </Fact>
            )}
          </>
        )}
        <Fact label="Signed checkpoints">{checkpoints.toLocaleString('en')} fit</Fact>
        <Fact label="Last hash">
          <Copyable value={lastHash} what="the last hash" />
        </Fact>
      </Facts>
    </>
  );
}

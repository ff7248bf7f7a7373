import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { onceOnly } from '@/api/client';
import { Conflict } from '@/api/problem';
import type { ReadConnector } from '@/features/connector/queries';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';
import { TextField } from '@/ui/TextField';
import { tell } from '@/ui/toasts';

import { Differences } from './Differences';
import { revertPreview, useRevert } from './queries';

/** What the registry takes for a reason at most. */
const REASON_LENGTH = 500;

interface RevertDialogProps {
  readonly read: ReadConnector;
  /** The event that is to be the last one to count. */
  readonly to: number;
  readonly onClose: () => void;
}

/** Shows what a revert would come to, asks why, and carries it out. */
export default function RevertDialog({ read, to, onClose }: RevertDialogProps) {
  const [once] = useState(onceOnly);
  const [reason, setReason] = useState('');
  // Where somebody changes it meanwhile, the connector is another, and so is the preview.
  const preview = useQuery(revertPreview(read, to));
  const revert = useRevert(read, once);
  const error = revert.error ?? preview.error;
  const isNothing = preview.data?.change.length === 0;

  const confirm = async () => {
    try {
      await revert.mutateAsync({ to, reason });
      tell('success', `${read.connector.name} is again what it was after change ${to + 1}.`);
      onClose();
    } catch {
      // Shown below.
    }
  };
  return (
    <Dialog isOpen width="lg" title={`Revert to change ${to + 1}`} onClose={onClose}>
      <DialogBody>
        {error instanceof Conflict ? (
          <Banner tone="warning" title="Somebody else changed the connector in the meantime.">
            Below is what the revert would come to now. Look at it again before you go on.
          </Banner>
        ) : (
          error && <ProblemBanner error={error} onRetry={() => void preview.refetch()} />
        )}
        {preview.isPending && <Skeleton lines={4} />}
        {isNothing && <Banner title="Nothing differs.">The connector is what it was then.</Banner>}
        {preview.data && preview.data.lostSecrets.length > 0 && (
          <Banner tone="warning" title="Some secrets can’t come back.">
            <ul>
              {preview.data.lostSecrets.map(({ authSchemeConfigId, credentialId, message }) => (
                <li key={authSchemeConfigId + credentialId}>{message.text}</li>
              ))}
            </ul>
          </Banner>
        )}
        {preview.data && !isNothing && <Differences patch={preview.data.change} />}
        {!isNothing && (
          <TextField
            label="Why"
            description="Kept in the history and in the audit trail. Nothing is taken out of either: a revert can be reverted."
            placeholder="The new token URL does not answer"
            value={reason}
            maxLength={REASON_LENGTH}
            onChange={setReason}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>{isNothing ? 'Close' : 'Cancel'}</Button>
        {!isNothing && (
          <Button
            kind="primary"
            isDisabled={!preview.data}
            isPending={revert.isPending}
            onPress={() => void confirm()}
          >
            Revert
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}

import { useState } from 'react';

import { FormDialog } from '@/ui/FormDialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { TextField } from '@/ui/TextField';
import { tell } from '@/ui/toasts';

import { useDiscard, type DeadLetter } from './deadLetters';
import { goingOn } from './words';

/** What the registry takes for a reason at most. */
const REASON_LENGTH = 500;

interface DiscardDialogProps {
  readonly letter: DeadLetter;
  readonly onClose: () => void;
}

/** Asks whether an event is to count for nothing, and why: that can't be undone. */
export default function DiscardDialog({ letter, onClose }: DiscardDialogProps) {
  const { id, connectorId, event, sequence } = letter;
  const discard = useDiscard();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isMissing = reason.trim() === '';
  const confirm = async () => {
    setAsked(true);
    if (isMissing) {
      return;
    }
    try {
      tell(...goingOn(await discard.mutateAsync({ id, reason: reason.trim() }), 'The event is discarded.'));
      onClose();
    } catch {
      // Shown below.
    }
  };
  return (
    <FormDialog
      danger
      title={`Discard ${event}?`}
      submit="Discard for ever"
      isDirty={!isMissing}
      isPending={discard.isPending}
      onSubmit={() => void confirm()}
      onClose={onClose}
    >
      <p>
        Change {sequence + 1} of the connector <code>{connectorId}</code> counts for nothing from then on: in
        commands, in every later rebuild, and in a release that could read it. The connector goes on from how
        it was before. This can’t be undone.
      </p>
      <p>
        The event stays in the event store, the history shows it as discarded, and the audit trail has who
        discarded it, and why. It is tried once more before: where it can be applied by now, nothing is
        discarded. While an upgrade is under way, finish that first, and retry.
      </p>
      {discard.error && <ProblemBanner error={discard.error} />}
      <TextField
        label="Reason"
        description="Kept in the audit trail of the connector’s organisation."
        isRequired
        autoFocus
        value={reason}
        maxLength={REASON_LENGTH}
        error={isAsked && isMissing ? 'Say why it is discarded.' : undefined}
        onChange={setReason}
      />
    </FormDialog>
  );
}

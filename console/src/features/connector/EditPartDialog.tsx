import { useState, type ReactNode } from 'react';

import { Conflict } from '@/api/problem';
import { ChangedMeanwhile } from '@/ui/ChangedMeanwhile';
import { FormDialog } from '@/ui/FormDialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { differing } from '@/ui/threeWay';
import { tell } from '@/ui/toasts';

import { useChangeConnector, type ConnectorChange, type ReadConnector } from './queries';
import { ReasonField } from './ReasonField';
import { CHANGED_MEANWHILE, useBase } from './useBase';

interface EditPartDialogProps {
  /** The latest that is known, also while the dialog is open. */
  readonly latest: ReadConnector;
  /** What the part is called, as in “Tags”. */
  readonly label: string;
  /** The part of a connector, in words that two of them can be compared by. */
  readonly shown: (read: ReadConnector) => string;
  /** What was made of it here, in the same words. */
  readonly mine: string;
  readonly change: ConnectorChange;
  /** Takes over what somebody else made of it. */
  readonly onTake: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog for one part of a connector. What somebody else makes of it in the meantime is shown, not overwritten. */
export function EditPartDialog({
  latest,
  label,
  shown,
  mine,
  change: value,
  onTake,
  onClose,
  children,
}: EditPartDialogProps) {
  const { base, isStale, goOn } = useBase(latest);
  const change = useChangeConnector();
  const [reason, setReason] = useState('');
  const before = shown(base);
  const theirs = shown(latest);
  const name = label.toLowerCase();
  const save = async () => {
    try {
      await change.mutateAsync({ base, change: value, reason });
      tell('success', `The ${name} are saved.`);
      onClose();
    } catch {
      // Shown in the form.
    }
  };
  return (
    <FormDialog
      title={`Edit ${name}`}
      submit="Save"
      isDirty={mine !== before}
      isPending={change.isPending}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {isStale && (
        <ChangedMeanwhile
          title={CHANGED_MEANWHILE}
          found={differing([{ id: name, label, base: before, mine, theirs }])}
          onTake={(choices) => {
            if (choices.get(name) === 'theirs') {
              onTake();
            }
            goOn();
          }}
        />
      )}
      {change.error && !(change.error instanceof Conflict) && <ProblemBanner error={change.error} />}
      {children}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

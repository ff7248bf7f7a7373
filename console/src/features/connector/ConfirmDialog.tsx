import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { Conflict } from '@/api/problem';
import { Banner } from '@/ui/Banner';
import { FormDialog } from '@/ui/FormDialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { tell } from '@/ui/toasts';

import { ReasonField } from './ReasonField';
import { CHANGED_MEANWHILE } from './useBase';

interface ConfirmDialogProps {
  readonly title: string;
  readonly submit: string;
  /** Whether it can't be undone. */
  readonly danger?: boolean;
  /** Makes the change; the reason is for the history. */
  readonly onConfirm: (reason: string) => Promise<unknown>;
  /** What is said when it is made. */
  readonly done: string;
  readonly onClose: () => void;
  /** What it comes to. */
  readonly children: ReactNode;
}

/** Asks before something of a connector is changed by a click, and why. */
export function ConfirmDialog({
  title,
  submit,
  danger = false,
  onConfirm,
  done,
  onClose,
  children,
}: ConfirmDialogProps) {
  const [reason, setReason] = useState('');
  const change = useMutation({ meta: { toldByForm: true }, mutationFn: onConfirm });
  const confirm = async () => {
    try {
      await change.mutateAsync(reason);
      tell('success', done);
      onClose();
    } catch {
      // Shown below.
    }
  };
  return (
    <FormDialog
      width="sm"
      title={title}
      submit={submit}
      danger={danger}
      isDirty={reason.trim() !== ''}
      isPending={change.isPending}
      onSubmit={() => void confirm()}
      onClose={onClose}
    >
      {children}
      {change.error instanceof Conflict ? (
        <Banner tone="warning" title={CHANGED_MEANWHILE}>
          Behind this, it is shown as it is now. Go on all the same?
        </Banner>
      ) : (
        change.error && <ProblemBanner error={change.error} />
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

import { useState, type ReactNode, type SubmitEvent } from 'react';

import { Banner } from './Banner';
import { Button } from './Button';
import { Dialog, DialogBody, DialogFooter } from './Dialog';

interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly width?: 'sm' | 'md' | 'lg';
  readonly side?: boolean;
  /** Whether it is a question, and to say yes to it can't be undone. */
  readonly danger?: boolean;
  /** Whether something was typed that closing would lose: that is asked about first. */
  readonly isDirty: boolean;
  readonly isPending: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog to fill in. What was typed is not lost by a key or a click in the wrong place. */
export function FormDialog({
  title,
  submit,
  danger = false,
  isDirty,
  isPending,
  onSubmit,
  onClose,
  children,
  ...shape
}: FormDialogProps) {
  const [isLeaving, setLeaving] = useState(false);
  const close = () => {
    if (isDirty && !isLeaving) {
      setLeaving(true);
    } else {
      onClose();
    }
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setLeaving(false);
    onSubmit();
  };
  return (
    <Dialog isOpen title={title} role={danger ? 'alertdialog' : 'dialog'} onClose={close} {...shape}>
      <form noValidate onSubmit={send}>
        <DialogBody>
          {children}
          {isLeaving && (
            <Banner
              tone="warning"
              title="Close without saving?"
              actions={
                <Button
                  size="sm"
                  onPress={() => {
                    setLeaving(false);
                  }}
                >
                  Go on
                </Button>
              }
            >
              What you typed would be lost.
            </Banner>
          )}
        </DialogBody>
        <DialogFooter>
          <Button kind={isLeaving ? 'danger' : 'secondary'} onPress={close}>
            {isLeaving ? 'Close all the same' : 'Cancel'}
          </Button>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} isPending={isPending}>
            {submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

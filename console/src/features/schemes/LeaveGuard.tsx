import { useEffect, type RefObject } from 'react';
import { useBlocker } from 'react-router';

import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';

interface LeaveGuardProps {
  readonly isDirty: boolean;
  /** Whether the work is done: then nobody is asked. */
  readonly isLeft: RefObject<boolean>;
  readonly hasSecret: boolean;
  /** Throws the draft away. */
  readonly onDiscard: () => void;
}

/** Asks before unsaved work is left. */
export function LeaveGuard({ isDirty, isLeft, hasSecret, onDiscard }: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !isLeft.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [isDirty]);

  const leave = () => {
    blocker.proceed?.();
  };
  const stay = () => {
    blocker.reset?.();
  };
  return (
    <Dialog
      isOpen={blocker.state === 'blocked'}
      role="alertdialog"
      width="sm"
      title="Leave without saving?"
      onClose={stay}
    >
      <DialogBody>
        <p>
          What you typed is kept while this tab is open, and is there when you come back.
          {hasSecret && ' The secret is not: you will have to type it again.'}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button
          kind="quiet"
          onPress={() => {
            onDiscard();
            leave();
          }}
        >
          Discard it
        </Button>
        <Button onPress={leave}>Leave</Button>
        <Button kind="primary" autoFocus onPress={stay}>
          Go on editing
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

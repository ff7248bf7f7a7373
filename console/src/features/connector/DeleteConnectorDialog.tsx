import { useNavigate } from 'react-router';

import { Problem } from '@/api/problem';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { tell } from '@/ui/toasts';

import { useDeleteConnector, type ReadConnector } from './queries';

interface DeleteConnectorDialogProps {
  readonly read: ReadConnector;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks whether the connector is to go, and a second time where it is in use. */
export function DeleteConnectorDialog({ read, isOpen, onClose }: DeleteConnectorDialogProps) {
  const navigate = useNavigate();
  const remove = useDeleteConnector(read);
  const isInUse = remove.error instanceof Problem && remove.error.status === 409;
  const confirm = async () => {
    try {
      await remove.mutateAsync(isInUse);
      tell('success', `${read.connector.name} is deleted.`);
      await navigate('/connectors');
    } catch {
      // Shown below.
    }
  };
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <Dialog
      role="alertdialog"
      width="sm"
      title={`Delete ${read.connector.name}?`}
      isOpen={isOpen}
      onClose={close}
    >
      <DialogBody>
        <p>
          Its auth scheme configs, connections and versions go with it, and the secrets that were sealed for
          them are destroyed. Its history stays.
        </p>
        {remove.error && <ProblemBanner error={remove.error} />}
      </DialogBody>
      <DialogFooter>
        <Button onPress={close}>Cancel</Button>
        <Button kind="danger" isPending={remove.isPending} onPress={() => void confirm()}>
          {isInUse ? 'Delete all the same' : 'Delete'}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

import { useState } from 'react';

import { Conflict } from '@/api/problem';
import type { AuthSchemeConfig } from '@/api/types';
import { type ReadConnector } from '@/features/connector/queries';
import { ReasonField } from '@/features/connector/ReasonField';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { tell } from '@/ui/toasts';

import { useRemoveConfig } from './queries';
import { titleOf } from './values';

interface RemoveConfigDialogProps {
  readonly read: ReadConnector;
  readonly config: AuthSchemeConfig;
  readonly onClose: () => void;
}

/** Asks whether the config is to go. */
export function RemoveConfigDialog({ read, config, onClose }: RemoveConfigDialogProps) {
  const remove = useRemoveConfig();
  const [reason, setReason] = useState('');
  const title = titleOf(config);
  const confirm = async () => {
    try {
      await remove.mutateAsync({ read, configId: config.id, reason });
      tell('success', `${title} is removed.`);
      onClose();
    } catch {
      // Shown below.
    }
  };
  return (
    <Dialog isOpen role="alertdialog" width="sm" title={`Remove ${title}?`} onClose={onClose}>
      <DialogBody>
        <p>Connections that were made with it stay, but what they have can be refreshed no more.</p>
        <ReasonField value={reason} onChange={setReason} />
        {remove.error instanceof Conflict ? (
          <Banner tone="warning" title="Somebody else has changed this connector meanwhile.">
            Behind this, it is shown as it is now. Remove it all the same?
          </Banner>
        ) : (
          remove.error && <ProblemBanner error={remove.error} />
        )}
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="danger" isPending={remove.isPending} onPress={() => void confirm()}>
          Remove
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

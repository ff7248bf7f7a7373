import type { AuthSchemeConfig } from '@/api/types';
import { ConfirmDialog } from '@/features/connector/ConfirmDialog';
import { type ReadConnector } from '@/features/connector/queries';

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
  const title = titleOf(config);
  return (
    <ConfirmDialog
      danger
      title={`Remove ${title}?`}
      submit="Remove"
      onConfirm={(reason) => remove.mutateAsync({ read, configId: config.id, reason })}
      done={`${title} is removed.`}
      onClose={onClose}
    >
      <p>Connections that were made with it stay, but what they have can be refreshed no more.</p>
    </ConfirmDialog>
  );
}

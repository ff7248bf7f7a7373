import { useSession } from '@/api/session';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { tell } from '@/ui/toasts';

import { useRevokeApiKey, type ApiKey } from './queries';

interface RevokeKeyDialogProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

/** Asks whether a key is to be revoked: that can't be undone. */
export function RevokeKeyDialog({ apiKey: { id, name }, onClose }: RevokeKeyDialogProps) {
  const { organisationId, subject } = useSession();
  const revoke = useRevokeApiKey(organisationId);
  const confirm = async () => {
    try {
      await revoke.mutateAsync(id);
      tell('success', `${name} is revoked.`);
      onClose();
    } catch {
      // Shown below.
    }
  };
  return (
    <Dialog isOpen role="alertdialog" width="sm" title={`Revoke ${name}?`} onClose={onClose}>
      <DialogBody>
        <p>Whoever uses it is refused from then on. A key that was revoked stays so.</p>
        {subject === id && (
          <Banner tone="warning" title="It is the key that you are signed in with.">
            Your session ends with it.
          </Banner>
        )}
        {revoke.error && <ProblemBanner error={revoke.error} />}
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="danger" isPending={revoke.isPending} onPress={() => void confirm()}>
          Revoke
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

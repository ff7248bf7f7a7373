import { ConfirmDialog } from '@/features/connector/ConfirmDialog';
import { type ReadConnector } from '@/features/connector/queries';

import { useChangeVersion, type Version, type VersionAction } from './queries';

interface Words {
  readonly verb: string;
  readonly done: string;
  readonly meaning: string;
}

const WORDS: Record<VersionAction, Words> = {
  publish: {
    verb: 'Publish',
    done: 'is published.',
    meaning:
      'From now on it stands for the connector as it is now, with its auth scheme configs, whatever becomes of the connector.',
  },
  unpublish: {
    verb: 'Unpublish',
    done: 'is a draft again.',
    meaning: 'It becomes a draft again. Copies that others have imported stay.',
  },
  default: {
    verb: 'Make default',
    done: 'is the default.',
    meaning: 'Whoever asks for the default version gets this one.',
  },
  delete: { verb: 'Delete', done: 'is deleted.', meaning: 'Its name can be given again, its id never is.' },
};

interface VersionActionDialogProps {
  readonly read: ReadConnector;
  readonly version: Version;
  readonly action: VersionAction;
  readonly onClose: () => void;
}

/** Asks before something is done with a version. */
export default function VersionActionDialog({ read, version, action, onClose }: VersionActionDialogProps) {
  const { act } = useChangeVersion(read);
  const { verb, done, meaning } = WORDS[action];
  return (
    <ConfirmDialog
      danger={action === 'delete'}
      title={`${verb}: ${version.name}`}
      submit={verb}
      onConfirm={(reason) => act(version, action, reason)}
      done={`${version.name} ${done}`}
      onClose={onClose}
    >
      <p>{meaning}</p>
      {action === 'delete' && version.publishedAt && (
        <p>It is published: whoever asks for it finds nothing then.</p>
      )}
    </ConfirmDialog>
  );
}

import { Plus, X } from 'lucide-react';
import { useState } from 'react';

import { Conflict } from '@/api/problem';
import { Button, IconButton } from '@/ui/Button';
import { FormDialog } from '@/ui/FormDialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { TextField } from '@/ui/TextField';
import { tell } from '@/ui/toasts';

import { ChangedMeanwhile } from './ChangedMeanwhile';
import styles from './EditTagsDialog.module.css';
import { useChangeConnector, type ReadConnector } from './queries';
import { ReasonField } from './ReasonField';
import { linesOf, tagsOf, written, type TagLine } from './tags';
import { useBase } from './useBase';

interface EditDialogProps {
  readonly read: ReadConnector;
  readonly onClose: () => void;
}

/** A line keeps its inputs while others come and go. */
type Line = TagLine & { readonly id: number };

const tagsIn = ({ connector }: ReadConnector) => connector.tags ?? {};
const numbered = (lines: readonly TagLine[]): Line[] => lines.map((line, id) => ({ ...line, id }));

/** Gives the connector other tags. */
export default function EditTagsDialog({ read: latest, onClose }: EditDialogProps) {
  const { base, isStale, goOn } = useBase(latest);
  const change = useChangeConnector();
  const [lines, setLines] = useState(() => numbered([...linesOf(tagsIn(base)), { key: '', value: '' }]));
  const [reason, setReason] = useState('');
  const before = written(tagsIn(base));
  const theirs = written(tagsIn(latest));
  const mine = written(tagsOf(lines));
  const put = (id: number, part: Partial<TagLine>) => {
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  };
  const save = async () => {
    try {
      await change.mutateAsync({ base, change: { what: 'tags', value: tagsOf(lines) }, reason });
      tell('success', 'The tags are saved.');
      onClose();
    } catch {
      // Shown in the form.
    }
  };
  return (
    <FormDialog
      title="Edit tags"
      submit="Save"
      isDirty={mine !== before}
      isPending={change.isPending}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {isStale && (
        <ChangedMeanwhile
          fields={
            before === theirs
              ? []
              : [
                  {
                    label: 'Tags',
                    before,
                    theirs,
                    mine,
                    onTake: () => {
                      setLines(numbered(linesOf(tagsIn(latest))));
                    },
                  },
                ]
          }
          onGoOn={goOn}
        />
      )}
      {change.error && !(change.error instanceof Conflict) && <ProblemBanner error={change.error} />}
      <div className={styles.lines}>
        {lines.map(({ id, key, value }, index) => (
          <div key={id} role="group" aria-label={`Tag ${index + 1}`} className={styles.line}>
            <TextField
              label="Key"
              isRequired
              value={key}
              onChange={(typed) => {
                put(id, { key: typed });
              }}
            />
            <TextField
              label="Value"
              value={value}
              onChange={(typed) => {
                put(id, { value: typed });
              }}
            />
            <IconButton
              label={`Remove tag ${index + 1}`}
              icon={<X />}
              onPress={() => {
                setLines(lines.filter((line) => line.id !== id));
              }}
            />
          </div>
        ))}
        <div>
          <Button
            size="sm"
            icon={<Plus />}
            onPress={() => {
              const next = Math.max(-1, ...lines.map(({ id }) => id)) + 1;
              setLines([...lines, { id: next, key: '', value: '' }]);
            }}
          >
            Add tag
          </Button>
        </div>
      </div>
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

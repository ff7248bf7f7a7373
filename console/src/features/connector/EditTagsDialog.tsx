import { Plus, X } from 'lucide-react';
import { useState } from 'react';

import { Button, IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';

import { EditPartDialog } from './EditPartDialog';
import styles from './EditTagsDialog.module.css';
import { type ReadConnector } from './queries';
import { linesOf, tagsOf, written, type TagLine } from './tags';

interface EditDialogProps {
  readonly read: ReadConnector;
  readonly onClose: () => void;
}

/** A line keeps its inputs while others come and go. */
type Line = TagLine & { readonly id: number };

const tagsIn = ({ connector }: ReadConnector) => connector.tags ?? {};
const shown = (read: ReadConnector) => written(tagsIn(read));
const numbered = (lines: readonly TagLine[]): Line[] => lines.map((line, id) => ({ ...line, id }));

/** Gives the connector other tags. */
export default function EditTagsDialog({ read: latest, onClose }: EditDialogProps) {
  const [lines, setLines] = useState(() => numbered([...linesOf(tagsIn(latest)), { key: '', value: '' }]));
  const put = (id: number, part: Partial<TagLine>) => {
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  };
  return (
    <EditPartDialog
      latest={latest}
      label="Tags"
      shown={shown}
      mine={written(tagsOf(lines))}
      change={{ what: 'tags', value: tagsOf(lines) }}
      onTake={() => {
        setLines(numbered(linesOf(tagsIn(latest))));
      }}
      onClose={onClose}
    >
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
    </EditPartDialog>
  );
}

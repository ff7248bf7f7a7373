import { useState } from 'react';

import { EditPartDialog } from './EditPartDialog';
import { numbered } from './pairs';
import { PairsField, type Line } from './PairsField';
import { type ReadConnector } from './queries';
import { linesOf, tagsOf, written } from './tags';

interface EditDialogProps {
  readonly read: ReadConnector;
  readonly onClose: () => void;
}

const tagsIn = ({ connector }: ReadConnector) => connector.tags ?? {};
const shown = (read: ReadConnector) => written(tagsIn(read));

/** Gives the connector other tags. */
export default function EditTagsDialog({ read: latest, onClose }: EditDialogProps) {
  const [lines, setLines] = useState<readonly Line[]>(() =>
    numbered([...linesOf(tagsIn(latest)), { key: '', value: '' }]),
  );
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
      <PairsField what="tag" keyLabel="Key" lines={lines} onChange={setLines} />
    </EditPartDialog>
  );
}

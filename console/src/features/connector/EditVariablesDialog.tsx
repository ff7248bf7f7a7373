import { useState } from 'react';

import { detailsOf, updateOf } from './details';
import { EditPartDialog } from './EditPartDialog';
import { numbered } from './pairs';
import { PairsField, type Line } from './PairsField';
import { type ReadConnector } from './queries';
import { linesOf, variablesIn, variablesOf, written } from './variables';

interface EditDialogProps {
  readonly read: ReadConnector;
  readonly onClose: () => void;
}

const shown = (read: ReadConnector) => written(variablesIn(read.connector));

/** Gives the connector other variables, and each of its connections the same. */
export default function EditVariablesDialog({ read: latest, onClose }: EditDialogProps) {
  const { connector } = latest;
  const [lines, setLines] = useState<readonly Line[]>(() =>
    numbered([...linesOf(variablesIn(connector)), { key: '', value: '' }]),
  );
  const variables = variablesOf(lines);
  return (
    <EditPartDialog
      latest={latest}
      label="Variables"
      shown={shown}
      mine={written(variables)}
      change={{ what: 'details', value: updateOf(connector, detailsOf(connector), variables) }}
      onTake={() => {
        setLines(numbered(linesOf(variablesIn(connector))));
      }}
      onClose={onClose}
    >
      <p>
        A URL with <code>{'{name}'}</code> in it gets the value there.
        {connector.connections.length > 0 &&
          ' What is saved here replaces the variables of each connection, too.'}
      </p>
      <PairsField what="variable" keyLabel="Name" lines={lines} onChange={setLines} />
    </EditPartDialog>
  );
}

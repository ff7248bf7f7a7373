import { Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';

import { useMay } from '@/api/session';
import { IconButton } from '@/ui/Button';
import { Menu } from '@/ui/Menu';

import { DeleteConnectorDialog } from './DeleteConnectorDialog';
import { type ReadConnector } from './queries';

/** What can be done with the connector as a whole. */
export function ConnectorActions({ read }: { readonly read: ReadConnector }) {
  const mayDelete = useMay('editor');
  const [isDeleting, setDeleting] = useState(false);
  if (!mayDelete) {
    return null;
  }
  return (
    <>
      <Menu
        label="More"
        trigger={<IconButton label="More" icon={<Ellipsis />} />}
        actions={[
          {
            id: 'delete',
            label: 'Delete…',
            icon: <Trash2 />,
            danger: true,
            onAction: () => {
              setDeleting(true);
            },
          },
        ]}
      />
      <DeleteConnectorDialog
        read={read}
        isOpen={isDeleting}
        onClose={() => {
          setDeleting(false);
        }}
      />
    </>
  );
}

import { Pencil } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';

import { IconButton } from './Button';

interface EditButtonProps {
  /** What is edited, as in “Edit details”. */
  readonly what: string;
  /** The dialog, while it is open. */
  readonly dialog: (close: () => void) => ReactNode;
}

/** Opens a dialog that changes something; the dialog may be loaded only then. */
export function EditButton({ what, dialog }: EditButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={`Edit ${what}`}
        icon={<Pencil />}
        onPress={() => {
          setOpen(true);
        }}
      />
      {isOpen && (
        <Suspense>
          {dialog(() => {
            setOpen(false);
          })}
        </Suspense>
      )}
    </>
  );
}

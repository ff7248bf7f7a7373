import { X } from 'lucide-react';
import { type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { IconButton } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly width?: 'sm' | 'md' | 'lg';
  /** Slides in at the side: for what is long, such as forms. */
  readonly side?: boolean;
  /** Questions that have to be answered, such as whether to delete. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Whether a click beside it closes it: not where something may have been typed. */
  readonly isDismissable?: boolean;
  readonly children: ReactNode;
}

/** A dialog above the page; Escape closes it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  width = 'md',
  side,
  role = 'dialog',
  isDismissable = false,
  children,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
      isDismissable={isDismissable}
      className={classes(styles.overlay, side && styles.atSide)}
    >
      <Modal className={classes(styles.modal, styles[width], side && styles.sheet)}>
        <AriaDialog role={role} className={styles.dialog}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title}>
              {title}
            </Heading>
            <IconButton label="Close" icon={<X />} onPress={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export const DialogBody = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.body}>{children}</div>
);

export const DialogFooter = ({ children }: { readonly children: ReactNode }) => (
  <footer className={styles.footer}>{children}</footer>
);

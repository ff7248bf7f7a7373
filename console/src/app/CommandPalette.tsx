import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plug, Search } from 'lucide-react';
import { useDeferredValue, useState, useSyncExternalStore } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';

import { useSession } from '@/api/session';
import { connectorsNamed } from '@/features/connectors/queries';
import menu from '@/ui/Menu.module.css';

import styles from './CommandPalette.module.css';
import { isPaletteOpen } from './commandPalette';
import { destinationsFor } from './destinations';

/** Goes to a page or a connector by its name. */
export default function CommandPalette() {
  const isOpen = useSyncExternalStore(isPaletteOpen.subscribe, isPaletteOpen.get);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        isPaletteOpen.set(open);
      }}
      isDismissable
      className={styles.overlay}
    >
      <Modal className={styles.modal}>
        <Dialog aria-label="Go to" className={styles.dialog}>
          <Palette />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette() {
  const session = useSession();
  const [text, setText] = useState('');
  const name = useDeferredValue(text.trim());
  const found = useQuery({
    ...connectorsNamed(session.organisationId, name),
    placeholderData: keepPreviousData,
  });
  const places = destinationsFor(session.roles).filter(({ label }) =>
    label.toLowerCase().includes(name.toLowerCase()),
  );
  const close = () => {
    isPaletteOpen.set(false);
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label="Go to" autoFocus className={styles.field}>
        <Search size={16} aria-hidden />
        <Input placeholder="A page, or a connector’s name…" className={styles.input} />
      </SearchField>
      <Menu
        aria-label="Places"
        className={styles.list}
        onAction={close}
        renderEmptyState={() => <p className={styles.nothing}>Nothing is called so.</p>}
      >
        {places.map(({ href, label, icon: Icon }) => (
          <MenuItem key={href} id={href} href={href} textValue={label} className={menu.item}>
            <Icon />
            {label}
          </MenuItem>
        ))}
        {(found.data ?? []).map(({ id, name: words }) => (
          <MenuItem key={id} id={id} href={`/connectors/${id}`} textValue={words} className={menu.item}>
            <Plug />
            {words}
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  );
}

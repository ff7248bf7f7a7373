import { type ReactElement, type ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

import styles from './Menu.module.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Where it leads; otherwise `onAction` is called. */
  readonly href?: string;
  readonly onAction?: () => void;
  readonly danger?: boolean;
  readonly isDisabled?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly actions: readonly MenuAction[];
}

/** Actions behind a button. */
export function Menu({ label, trigger, actions }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} offset={4}>
        <AriaMenu aria-label={label} className={styles.menu} items={actions}>
          {({ icon, label: words, danger, ...item }) => (
            <MenuItem
              {...item}
              textValue={words}
              className={styles.item}
              {...(danger ? { 'data-danger': true } : {})}
            >
              {icon}
              {words}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

import { Check } from 'lucide-react';
import { ListBoxItem, Text } from 'react-aria-components';

import menu from './Menu.module.css';
import { type Option } from './Select';

/** One line of a list to choose from. */
export function Choice({ option }: { readonly option: Option<string> }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={menu.item}>
      {({ isSelected }) => (
        <>
          <span className={menu.words}>
            <Text slot="label">{option.label}</Text>
            {option.description && (
              <Text slot="description" className={menu.hint}>
                {option.description}
              </Text>
            )}
          </span>
          {isSelected && <Check size={16} aria-hidden />}
        </>
      )}
    </ListBoxItem>
  );
}

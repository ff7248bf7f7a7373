import { Search, X } from 'lucide-react';
import { type ReactNode } from 'react';
import { Button, Input, SearchField as AriaSearchField, type SearchFieldProps } from 'react-aria-components';

import { classes } from './classes';
import field from './Field.module.css';
import styles from './SearchField.module.css';

interface Props extends Omit<SearchFieldProps, 'className' | 'children'> {
  readonly label: string;
  readonly placeholder?: string;
  readonly icon?: ReactNode;
}

/** Text to look for; Escape clears it. */
export function SearchField({ label, placeholder = `${label}…`, icon, ...props }: Props) {
  return (
    <AriaSearchField {...props} aria-label={label} className={styles.search}>
      {icon ?? <Search size={15} aria-hidden />}
      <Input placeholder={placeholder} className={classes(field.input, styles.input)} />
      <Button aria-label="Clear" className={styles.clear}>
        <X size={14} aria-hidden />
      </Button>
    </AriaSearchField>
  );
}

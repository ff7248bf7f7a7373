import { ChevronDown } from 'lucide-react';
import {
  Button,
  FieldError,
  Label,
  ListBox,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';

import { Choice } from './Choice';
import { classes } from './classes';
import styles from './Field.module.css';
import menu from './Menu.module.css';

export interface Option<K extends string> {
  readonly id: K;
  readonly label: string;
  readonly description?: string;
}

interface SelectProps<K extends string> {
  readonly label: string;
  /** Read out only: for toolbars, where the value says what it is. */
  readonly hideLabel?: boolean;
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
}

/** One of several. */
export function Select<K extends string>({
  label,
  hideLabel,
  options,
  value,
  onChange,
  onBlur,
  placeholder = 'Choose…',
  description,
  error,
  ...props
}: SelectProps<K>) {
  return (
    <AriaSelect
      {...props}
      {...(hideLabel ? { 'aria-label': label } : {})}
      {...(onBlur ? { onBlur } : {})}
      value={value}
      onChange={(key) => {
        onChange(key as K);
      }}
      placeholder={placeholder}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field}
    >
      {!hideLabel && <Label className={styles.label}>{label}</Label>}
      <Button className={classes(styles.input, styles.trigger)}>
        <SelectValue className={styles.value}>
          {({ selectedText, defaultChildren, isPlaceholder }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronDown size={16} aria-hidden />
      </Button>
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
      <Popover className={menu.popover} offset={4}>
        <ListBox className={menu.menu} items={options}>
          {(option) => <Choice option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

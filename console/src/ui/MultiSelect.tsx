import { ChevronDown } from 'lucide-react';
import { Button, DialogTrigger, ListBox, Popover, type Selection } from 'react-aria-components';

import { Choice } from './Choice';
import { classes } from './classes';
import styles from './Field.module.css';
import menu from './Menu.module.css';
import { type Option } from './Select';

interface MultiSelectProps<K extends string> {
  readonly label: string;
  readonly options: readonly Option<K>[];
  readonly values: readonly K[];
  readonly onChange: (values: K[]) => void;
}

/** Some of several, behind a button that says how many. */
export function MultiSelect<K extends string>({ label, options, values, onChange }: MultiSelectProps<K>) {
  const choose = (selection: Selection) => {
    onChange(options.map((option) => option.id).filter((id) => selection === 'all' || selection.has(id)));
  };
  const only = values.length === 1 ? options.find(({ id }) => id === values[0]) : undefined;
  return (
    <DialogTrigger>
      <Button className={classes(styles.input, styles.trigger)}>
        <span className={styles.value} {...(values.length === 0 ? { 'data-placeholder': true } : {})}>
          {values.length === 0 ? label : (only?.label ?? `${label}: ${values.length}`)}
        </span>
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Popover className={menu.popover} offset={4} placement="bottom start">
        <ListBox
          aria-label={label}
          autoFocus
          className={menu.menu}
          items={options}
          selectionMode="multiple"
          selectedKeys={values}
          onSelectionChange={choose}
        >
          {(option) => <Choice option={option} />}
        </ListBox>
      </Popover>
    </DialogTrigger>
  );
}

import { useId, type ComponentProps } from 'react';
import { useController, type Control, type FieldPathByValue } from 'react-hook-form';

import { TextField } from '@/ui/TextField';

import { FieldNotes } from './FieldNotes';
import { messagesBelow } from './remarks';
import { useRemarks } from './remarksContext';
import styles from './SchemeForm.module.css';
import { type SchemeValues } from './values';

interface SchemeFieldProps extends Omit<
  ComponentProps<typeof TextField>,
  'value' | 'onChange' | 'onBlur' | 'error' | 'inputRef' | 'name'
> {
  readonly control: Control<SchemeValues>;
  readonly name: FieldPathByValue<SchemeValues, string>;
  /** Called before a change, for what goes along with it. */
  readonly onEdit?: (before: string, after: string) => void;
}

/** A text field of the config, with what is wrong and what the rules find beside it. */
export function SchemeField({ control, name, onEdit, ...props }: SchemeFieldProps) {
  const { field, fieldState } = useController({ control, name });
  const remarks = useRemarks();
  const notes = useId();
  return (
    <div className={styles.field}>
      <TextField
        {...props}
        name={name}
        value={field.value}
        onChange={(text) => {
          onEdit?.(field.value, text);
          field.onChange(text);
        }}
        onBlur={field.onBlur}
        inputRef={field.ref}
        error={fieldState.error?.message ?? remarks.problems.get(name)}
        aria-describedby={notes}
      />
      <FieldNotes id={notes} messages={messagesBelow(remarks, name)} />
    </div>
  );
}

import { type ComponentProps } from 'react';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';

import { TextField } from './TextField';

interface FormFieldProps<V extends FieldValues> extends Omit<
  ComponentProps<typeof TextField>,
  'value' | 'onChange' | 'onBlur' | 'error' | 'inputRef' | 'name'
> {
  readonly control: Control<V>;
  readonly name: FieldPath<V>;
}

/** A text field that is part of a form. */
export function FormField<V extends FieldValues>({ control, name, ...props }: FormFieldProps<V>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...props}
      name={name}
      value={String(field.value)}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.error?.message}
    />
  );
}

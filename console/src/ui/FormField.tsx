import { type ComponentProps } from 'react';
import {
  useController,
  type Control,
  type FieldPath,
  type FieldValues,
  type RegisterOptions,
} from 'react-hook-form';

import { TextField } from './TextField';

interface FormFieldProps<V extends FieldValues> extends Omit<
  ComponentProps<typeof TextField>,
  'value' | 'onChange' | 'onBlur' | 'error' | 'inputRef' | 'name'
> {
  readonly control: Control<V>;
  readonly name: FieldPath<V>;
  /** What is wrong with it, where the form has no schema that says so. */
  readonly rules?: Pick<RegisterOptions<V>, 'validate'>;
}

/** A text field that is part of a form. */
export function FormField<V extends FieldValues>({ control, name, rules, ...props }: FormFieldProps<V>) {
  const { field, fieldState } = useController({ control, name, ...(rules && { rules }) });
  return (
    <TextField
      {...props}
      name={name}
      value={field.value ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.error?.message}
    />
  );
}

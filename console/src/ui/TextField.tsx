import { type ReactNode, type Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';

import { classes } from './classes';
import styles from './Field.module.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'> {
  readonly label: string;
  /** What the field is for, in a sentence. */
  readonly description?: ReactNode;
  /** What is wrong with what was typed. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly mono?: boolean;
  /** More than one: a field of several lines. */
  readonly rows?: number;
  readonly inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** A line or some lines of text, with label, explanation and error. */
export function TextField({
  label,
  description,
  error,
  placeholder,
  mono,
  rows = 1,
  inputRef,
  ...props
}: TextFieldProps) {
  const control = {
    ref: inputRef,
    placeholder,
    className: classes(styles.input, mono && styles.mono),
    spellCheck: mono ? false : undefined,
  };
  return (
    <AriaTextField
      {...props}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={styles.field}
    >
      <Label className={styles.label}>
        {label}
        {!props.isRequired && !props.isReadOnly && <span className={styles.optional}>Optional</span>}
      </Label>
      {rows > 1 ? <AriaTextArea {...control} rows={rows} /> : <Input {...control} />}
      {description && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  );
}

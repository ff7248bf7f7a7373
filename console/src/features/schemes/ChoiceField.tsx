import { useController, type Control, type FieldPathByValue } from 'react-hook-form';

import { RadioCards } from '@/ui/RadioCards';
import { type Option } from '@/ui/Select';

import { FieldNotes } from './FieldNotes';
import { messagesBelow } from './remarks';
import { useRemarks } from './remarksContext';
import styles from './SchemeForm.module.css';
import { type SchemeValues } from './values';

interface ChoiceFieldProps<K extends string> {
  readonly control: Control<SchemeValues>;
  readonly name: FieldPathByValue<SchemeValues, K>;
  readonly label: string;
  readonly options: readonly Option<K>[];
}

/** One of a few, each explained, with what the rules find beside it. */
export function ChoiceField<K extends string>({ control, name, ...props }: ChoiceFieldProps<K>) {
  const { field, fieldState } = useController({ control, name });
  const remarks = useRemarks();
  return (
    <div className={styles.field}>
      <RadioCards {...props} value={field.value as K} onChange={field.onChange} />
      <FieldNotes
        messages={messagesBelow(remarks, name)}
        error={fieldState.error?.message ?? remarks.problems.get(name)}
      />
    </div>
  );
}

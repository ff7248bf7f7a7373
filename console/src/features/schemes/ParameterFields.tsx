import { useController, type Control } from 'react-hook-form';

import { Select } from '@/ui/Select';

import { ChoiceField } from './ChoiceField';
import { FieldNotes } from './FieldNotes';
import { ALGORITHMS, DIGESTS, LOCATIONS } from './options';
import { messagesBelow } from './remarks';
import { useRemarks } from './remarksContext';
import { SchemeField } from './SchemeField';
import styles from './SchemeForm.module.css';
import { type SchemeValues } from './values';

interface FieldsProps {
  readonly control: Control<SchemeValues>;
}

/** Under what name, and where, something is sent: an API key. */
export const ApiKeyFields = ({ control }: FieldsProps) => (
  <>
    <SchemeField
      control={control}
      name="name"
      label="Name"
      description="Of the header, the query parameter or the cookie that carries the key."
      placeholder="X-API-Key"
      mono
      isRequired
    />
    <ChoiceField control={control} name="in" label="Sent in" options={LOCATIONS} />
  </>
);

/** How requests are signed, and where the signature is sent. */
export function HmacFields({ control }: FieldsProps) {
  return (
    <>
      <SchemeField
        control={control}
        name="name"
        label="Name"
        description="Of the header, the query parameter or the cookie that carries the signature."
        placeholder="X-Signature"
        mono
        isRequired
      />
      <ChoiceField control={control} name="in" label="Sent in" options={LOCATIONS} />
      <ChoiceField control={control} name="algorithm" label="Algorithm" options={ALGORITHMS} />
      <DigestField control={control} />
    </>
  );
}

function DigestField({ control }: FieldsProps) {
  const { field } = useController({ control, name: 'digestInputs' });
  const remarks = useRemarks();
  const current = field.value.join();
  const known = DIGESTS.map(({ inputs, label }) => ({ id: inputs.join(), label }));
  const options = known.some(({ id }) => id === current)
    ? known
    : [...known, { id: current, label: current.replaceAll(',', ', ') || 'Nothing' }];
  return (
    <div className={styles.field}>
      <Select
        label="What is signed"
        description="Its parts, one after the other; the service must put them together the same way."
        options={options}
        value={current}
        onChange={(id) => {
          field.onChange(DIGESTS.find(({ inputs }) => inputs.join() === id)?.inputs ?? field.value);
        }}
        error={remarks.problems.get('digestInputs')}
      />
      <FieldNotes messages={messagesBelow(remarks, 'digestInputs')} />
    </div>
  );
}

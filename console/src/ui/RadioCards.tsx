import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';

import field from './Field.module.css';
import styles from './RadioCards.module.css';
import { type Option } from './Select';

interface RadioCardsProps<K extends string> {
  readonly label: string;
  readonly options: readonly Option<K>[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly isDisabled?: boolean;
}

/** One of a few, each explained. */
export function RadioCards<K extends string>({
  label,
  options,
  value,
  onChange,
  ...props
}: RadioCardsProps<K>) {
  return (
    <RadioGroup
      {...props}
      className={field.field}
      value={value}
      onChange={(chosen) => {
        onChange(chosen as K);
      }}
    >
      <Label className={field.label}>{label}</Label>
      <div className={styles.cards}>
        {options.map(({ id, label: words, description }) => (
          <RadioField key={id} value={id} className={styles.field}>
            <RadioButton className={styles.card}>
              <span className={styles.words}>{words}</span>
              {description && (
                <Text slot="description" className={field.description}>
                  {description}
                </Text>
              )}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}

import { SwitchButton, SwitchField, Text } from 'react-aria-components';

import { classes } from './classes';
import styles from './Field.module.css';

interface SwitchProps {
  readonly label: string;
  readonly description?: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** On or off. */
export function Switch({ label, description, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className={styles.words}>
      <SwitchButton className={styles.toggle}>
        <span className={styles.track} />
        {label}
      </SwitchButton>
      {description && (
        <Text slot="description" className={classes(styles.description, styles.beneath)}>
          {description}
        </Text>
      )}
    </SwitchField>
  );
}

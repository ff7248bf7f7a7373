import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

import styles from './Segments.module.css';

interface SegmentsProps<K extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: K; readonly label: string }[];
  readonly value: K;
  readonly onChange: (value: K) => void;
}

/** One of a few views of the same thing. */
export const Segments = <K extends string>({ label, options, value, onChange }: SegmentsProps<K>) => (
  <ToggleButtonGroup
    aria-label={label}
    className={styles.segments}
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[value]}
    onSelectionChange={([chosen]) => {
      onChange(chosen as K);
    }}
  >
    {options.map(({ id, label: words }) => (
      <ToggleButton key={id} id={id} className={styles.segment}>
        {words}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);

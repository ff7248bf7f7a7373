import { Plus, X } from 'lucide-react';

import { Button, IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';

import { type Pair } from './pairs';
import styles from './PairsField.module.css';

/** A pair with its line: a line keeps its inputs while others come and go. */
export type Line = Pair & { readonly id: number };

interface PairsFieldProps {
  /** What a pair is called, such as “tag”. */
  readonly what: string;
  /** What its first part is called. */
  readonly keyLabel: string;
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
}

/** Pairs of two texts, one in each line. */
export function PairsField({ what, keyLabel, lines, onChange }: PairsFieldProps) {
  const put = (id: number, part: Partial<Pair>) => {
    onChange(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  };
  return (
    <div className={styles.lines}>
      {lines.map(({ id, key, value }, index) => (
        <div key={id} role="group" aria-label={`${what} ${index + 1}`} className={styles.line}>
          <TextField
            label={keyLabel}
            isRequired
            value={key}
            onChange={(typed) => {
              put(id, { key: typed });
            }}
          />
          <TextField
            label="Value"
            value={value}
            onChange={(typed) => {
              put(id, { value: typed });
            }}
          />
          <IconButton
            label={`Remove ${what} ${index + 1}`}
            icon={<X />}
            onPress={() => {
              onChange(lines.filter((line) => line.id !== id));
            }}
          />
        </div>
      ))}
      <div>
        <Button
          size="sm"
          icon={<Plus />}
          onPress={() => {
            const next = Math.max(-1, ...lines.map(({ id }) => id)) + 1;
            onChange([...lines, { id: next, key: '', value: '' }]);
          }}
        >
          Add {what}
        </Button>
      </div>
    </div>
  );
}

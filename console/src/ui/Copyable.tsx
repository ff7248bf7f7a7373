import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

import { IconButton } from './Button';
import styles from './Copyable.module.css';

const TOLD_MS = 1_500;

interface CopyableProps {
  readonly value: string;
  /** What the value is, as in “Copy the id”. */
  readonly what: string;
}

/** A value as it is, such as an id, with a button that copies it. */
export function Copyable({ value, what }: CopyableProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => {
      setCopied(false);
    }, TOLD_MS);
  };
  return (
    <span className={styles.copyable}>
      <code>{value}</code>
      <IconButton
        label={isCopied ? 'Copied' : `Copy ${what}`}
        icon={isCopied ? <Check /> : <Copy />}
        onPress={() => void copy()}
      />
    </span>
  );
}

import type { Message } from '@/api/types';
import { SEVERITY_ICONS } from '@/features/connectors/Findings';
import { worstFirst } from '@/features/connectors/findings';

import styles from './SchemeForm.module.css';

interface FieldNotesProps {
  readonly id?: string;
  readonly messages: readonly Message[];
  /** What is refused, where the field does not show it itself. */
  readonly error?: string | undefined;
}

/** What the rules find in a field, beside it. */
export function FieldNotes({ id, messages, error }: FieldNotesProps) {
  return (
    <ul id={id} className={styles.notes} aria-live="polite">
      {error && <li data-severity="error">{error}</li>}
      {worstFirst(messages).map(({ text, severity }) => {
        const Icon = SEVERITY_ICONS[severity];
        return (
          <li key={severity + text} data-severity={severity}>
            <Icon size={13} role="img" aria-label={severity} />
            {text}
          </li>
        );
      })}
    </ul>
  );
}

import type { Message } from '@/api/types';
import { SEVERITY_ICONS } from '@/features/connectors/Findings';
import { worstFirst } from '@/features/connectors/findings';

import styles from './Messages.module.css';

/** Messages of the rules, the worst first. */
export function Messages({ messages }: { readonly messages: readonly Message[] }) {
  return (
    <ul className={styles.messages}>
      {worstFirst(messages).map(({ text, severity, detail }) => {
        const Icon = SEVERITY_ICONS[severity];
        return (
          <li key={severity + text + (detail?.join() ?? '')} data-severity={severity}>
            <Icon size={15} role="img" aria-label={severity} />
            <span>
              {text}
              {detail?.[0] && <code className={styles.code}>{detail[0]}</code>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

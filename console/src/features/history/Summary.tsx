import { partsOf } from './summaryParts';
import styles from './Differences.module.css';

/** What happened, in the registry's words. */
export const Summary = ({ text }: { readonly text: string }) =>
  partsOf(text).map(({ kind, text: words }, index) => {
    // The same words can stand twice in one summary: their place is what tells them apart.
    const key = `${index}:${words}`;
    switch (kind) {
      case 'name':
        return <strong key={key}>{words}</strong>;
      case 'value':
        return (
          <code key={key} className={styles.value}>
            {words}
          </code>
        );
      case 'plain':
        return words;
    }
  });

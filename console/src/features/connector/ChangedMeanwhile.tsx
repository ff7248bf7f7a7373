import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';

import styles from './ChangedMeanwhile.module.css';

/** A field that somebody else has changed, in the words of the form. */
export interface ChangedField {
  readonly label: string;
  readonly before: string;
  readonly theirs: string;
  readonly mine: string;
  readonly onTake: () => void;
}

interface ChangedMeanwhileProps {
  readonly fields: readonly ChangedField[];
  /** Goes on from the latest version, with what is in the form. */
  readonly onGoOn: () => void;
}

/** Shows what somebody else has changed under an edit: as it was, as it is now, and as it is typed here. */
export function ChangedMeanwhile({ fields, onGoOn }: ChangedMeanwhileProps) {
  return (
    <Banner tone="warning" title="Somebody else has changed this connector meanwhile.">
      {fields.length === 0 ? (
        'Nothing that this form has: you can go on.'
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">Theirs</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ label, before, theirs, mine, onTake }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{before || '–'}</td>
                <td>
                  {theirs || '–'}
                  {theirs !== mine && (
                    <Button size="sm" kind="quiet" aria-label={`Take their ${label}`} onPress={onTake}>
                      Take
                    </Button>
                  )}
                </td>
                <td>{mine || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.actions}>
        <Button size="sm" onPress={onGoOn}>
          Go on with mine
        </Button>
      </div>
    </Banner>
  );
}

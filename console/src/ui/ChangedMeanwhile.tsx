import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

import { Badge } from './Badge';
import { Button } from './Button';
import { Card } from './Card';
import styles from './ChangedMeanwhile.module.css';
import { proposed, type Choices, type Difference, type Side } from './threeWay';

interface ChangedMeanwhileProps {
  /** Who has changed what. */
  readonly title: string;
  readonly found: readonly Difference[];
  /** Goes on from the latest version, with what was chosen. */
  readonly onTake: (choices: Choices) => void;
}

/** Shows what somebody else has changed under an edit, and has it chosen what stays. */
export function ChangedMeanwhile({ title, found, onTake }: ChangedMeanwhileProps) {
  const [chosen, setChosen] = useState<Choices>(new Map());
  const choices = new Map([...proposed(found), ...chosen]);
  return (
    <Card title={title} aside={<Badge tone="warning">{found.length}</Badge>}>
      <p className={styles.lead}>
        {found.length === 0
          ? 'Nothing that stands here is different. You can go on.'
          : 'Choose what stays, part by part. Nothing is saved yet.'}
      </p>
      <ul className={styles.parts}>
        {found.map((part) => (
          <li key={part.id} className={styles.part}>
            <div className={styles.label}>
              <strong>{part.label}</strong>
              {part.isConflict && <Badge tone="warning">Both changed it</Badge>}
            </div>
            <p className={styles.before}>
              Before: <code>{part.base || '–'}</code>
            </p>
            <ToggleButtonGroup
              aria-label={part.label}
              className={styles.sides}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[choices.get(part.id) ?? 'mine']}
              onSelectionChange={([side]) => {
                setChosen(new Map([...chosen, [part.id, side as Side]]));
              }}
            >
              <ToggleButton id="mine" className={styles.choice}>
                <span>Yours</span>
                <code>{part.mine || '–'}</code>
              </ToggleButton>
              <ToggleButton id="theirs" className={styles.choice}>
                <span>Theirs</span>
                <code>{part.theirs || '–'}</code>
              </ToggleButton>
            </ToggleButtonGroup>
          </li>
        ))}
      </ul>
      <div className={styles.end}>
        <Button
          kind="primary"
          onPress={() => {
            onTake(choices);
          }}
        >
          Go on with this
        </Button>
      </div>
    </Card>
  );
}

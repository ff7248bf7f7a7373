import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

import { Badge } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';

import { differences, merged, proposed, type Difference, type Side } from './merge';
import styles from './MergePanel.module.css';
import { type SchemeEditing } from './useSchemeEditing';

interface MergePanelProps {
  /** Who it was, as far as the stream has told. */
  readonly changedBy: string | undefined;
  readonly editing: SchemeEditing;
}

/** Shows what somebody else did to the config meanwhile, and has it chosen what stays. */
export function MergePanel({ changedBy, editing }: MergePanelProps) {
  const { base, values, theirs, goOnFrom } = editing;
  const who = changedBy ?? 'Somebody else';
  if (!theirs) {
    return (
      <Banner
        tone="warning"
        title={`${who} has removed this config meanwhile.`}
        actions={
          <Button
            size="sm"
            onPress={() => {
              goOnFrom(values);
            }}
          >
            Add it again
          </Button>
        }
      >
        What you typed is still here. Added again it is a new config: a secret has to be set anew.
      </Banner>
    );
  }
  return (
    <Choosing
      who={who}
      found={differences(base, values, theirs)}
      onTake={(choices) => {
        goOnFrom(merged(values, theirs, choices));
      }}
    />
  );
}

interface ChoosingProps {
  readonly who: string;
  readonly found: readonly Difference[];
  readonly onTake: (choices: ReadonlyMap<string, Side>) => void;
}

function Choosing({ who, found, onTake }: ChoosingProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const choices = new Map([...proposed(found), ...chosen]);
  return (
    <Card
      title={`${who} has changed this config meanwhile`}
      aside={<Badge tone="warning">{found.length}</Badge>}
    >
      <p className={styles.lead}>
        {found.length === 0
          ? 'To the same as you did. You can go on.'
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

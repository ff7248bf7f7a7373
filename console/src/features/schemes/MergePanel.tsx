import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { ChangedMeanwhile } from '@/ui/ChangedMeanwhile';

import { differences, merged } from './merge';
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
    <ChangedMeanwhile
      title={`${who} has changed this config meanwhile`}
      found={differences(base, values, theirs)}
      onTake={(choices) => {
        goOnFrom(merged(values, theirs, choices));
      }}
    />
  );
}

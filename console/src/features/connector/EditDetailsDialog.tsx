import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useController, useForm, useWatch } from 'react-hook-form';

import { Conflict, Problem } from '@/api/problem';
import { ChangedMeanwhile } from '@/ui/ChangedMeanwhile';
import { FormDialog } from '@/ui/FormDialog';
import { FormField } from '@/ui/FormField';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Switch } from '@/ui/Switch';
import { differing, type Choices } from '@/ui/threeWay';
import { tell } from '@/ui/toasts';

import { detailsOf, detailsSchema, placeField, shown, updateOf, type Details } from './details';
import { useChangeConnector, type ReadConnector } from './queries';
import { ReasonField } from './ReasonField';
import { CHANGED_MEANWHILE, useBase } from './useBase';

interface EditDialogProps {
  /** The latest that is known, also while the dialog is open. */
  readonly read: ReadConnector;
  readonly onClose: () => void;
}

/** Changes the connector's own fields. */
export default function EditDetailsDialog({ read: latest, onClose }: EditDialogProps) {
  const { base, isStale, goOn } = useBase(latest);
  const place = placeField(base.connector);
  const change = useChangeConnector();
  const [reason, setReason] = useState('');
  const form = useForm<Details>({
    resolver: zodResolver(detailsSchema),
    defaultValues: detailsOf(base.connector),
  });
  const isPublic = useController({ control: form.control, name: 'public' }).field;
  const mine = useWatch({ control: form.control }) as Details;
  const labels: Record<keyof Details, string> = {
    name: 'Name',
    place: place === 'baseUrl' ? 'Base URL' : 'Dataset',
    documentationURL: 'Documentation',
    imageURL: 'Image',
    public: 'Public',
  };
  const before = detailsOf(base.connector);
  const theirs = detailsOf(latest.connector);
  const fields = Object.keys(labels) as (keyof Details)[];
  const found = differing(
    fields.map((id) => ({
      id,
      label: labels[id],
      base: shown(before[id]),
      mine: shown(mine[id]),
      theirs: shown(theirs[id]),
    })),
  );
  const take = (choices: Choices) => {
    fields
      .filter((field) => choices.get(field) === 'theirs')
      .forEach((field) => {
        form.setValue(field, theirs[field], { shouldDirty: true, shouldValidate: true });
      });
    goOn();
  };

  const save = async (details: Details) => {
    try {
      const value = updateOf(base.connector, details);
      await change.mutateAsync({ base, change: { what: 'details', value }, reason });
      tell('success', 'The details are saved.');
      onClose();
    } catch (error) {
      if (error instanceof Problem) {
        for (const { field, message } of error.fields) {
          const known = field === place ? 'place' : field;
          if (known in labels) {
            form.setError(known as keyof Details, { type: 'registry', message });
          }
        }
      }
    }
  };
  return (
    <FormDialog
      title="Edit details"
      submit="Save"
      isDirty={form.formState.isDirty}
      isPending={change.isPending}
      onSubmit={() => void form.handleSubmit(save)()}
      onClose={onClose}
    >
      {isStale && <ChangedMeanwhile title={CHANGED_MEANWHILE} found={found} onTake={take} />}
      {change.error && !(change.error instanceof Conflict) && (
        <ProblemBanner error={change.error} shownFields={[...Object.keys(labels), place]} />
      )}
      <FormField control={form.control} name="name" label={labels.name} isRequired autoFocus />
      <FormField control={form.control} name="place" label={labels.place} isRequired mono />
      <FormField
        control={form.control}
        name="documentationURL"
        label={labels.documentationURL}
        description="Where people read about the service."
        mono
      />
      <FormField
        control={form.control}
        name="imageURL"
        label={labels.imageURL}
        description="For other clients. This console shows letters instead: it loads nothing from other hosts."
        mono
      />
      <Switch
        label={labels.public}
        description="Other organisations see it in the library, without credentials."
        isSelected={isPublic.value}
        onChange={isPublic.onChange}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

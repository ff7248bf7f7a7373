import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';

import { onceOnly } from '@/api/client';
import { Conflict, Problem } from '@/api/problem';
import { type ReadConnector } from '@/features/connector/queries';
import { ReasonField } from '@/features/connector/ReasonField';
import { CHANGED_MEANWHILE } from '@/features/connector/useBase';
import { Banner } from '@/ui/Banner';
import { FormDialog } from '@/ui/FormDialog';
import { FormField } from '@/ui/FormField';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { showFieldProblems } from '@/ui/showFieldProblems';
import { tell } from '@/ui/toasts';

import { useChangeVersion, useCreateVersion, type Version } from './queries';

const schema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Give it a name, such as 1.0.')
    .max(100, 'At most 100 characters.')
    .refine((name) => !/^(latest|default)$/i.test(name), 'This name stands for another version.'),
  description: z.string().trim(),
});

type Fields = z.infer<typeof schema>;

const FIELDS = ['name', 'description'] as const;

interface VersionDialogProps {
  readonly read: ReadConnector;
  /** The draft to edit; without, a new one is made. */
  readonly version?: Version;
  readonly onClose: () => void;
}

/** Makes a draft of a version, or edits one. */
export default function VersionDialog({ read, version, onClose }: VersionDialogProps) {
  const [once] = useState(onceOnly);
  const [reason, setReason] = useState('');
  const create = useCreateVersion(read, once);
  const { update } = useChangeVersion(read);
  const form = useForm<Fields>({
    resolver: zodResolver(schema),
    defaultValues: { name: version?.name ?? '', description: version?.description ?? '' },
  });
  const change = useMutation({
    meta: { toldByForm: true },
    mutationFn: ({ name, description }: Fields): Promise<unknown> => {
      if (!version) {
        return create.mutateAsync(name);
      }
      return update({ ...version, name, description }, reason);
    },
  });
  const save = async (fields: Fields) => {
    try {
      await change.mutateAsync(fields);
      tell('success', version ? 'The draft is saved.' : `${fields.name} is a draft now.`);
      onClose();
    } catch (error) {
      if (error instanceof Problem) {
        showFieldProblems(form, FIELDS, error);
      }
    }
  };
  return (
    <FormDialog
      title={version ? `Edit ${version.name}` : 'Make a version'}
      submit={version ? 'Save' : 'Make the draft'}
      width="sm"
      isDirty={form.formState.isDirty}
      isPending={change.isPending}
      onSubmit={() => void form.handleSubmit(save)()}
      onClose={onClose}
    >
      {change.error instanceof Conflict ? (
        <Banner tone="warning" title={CHANGED_MEANWHILE}>
          What you typed is still here. Save it again if it still fits.
        </Banner>
      ) : (
        change.error && <ProblemBanner error={change.error} shownFields={FIELDS} />
      )}
      <FormField
        control={form.control}
        name="name"
        label="Name"
        description="Such as 1.0. It stands in addresses."
        isRequired
        autoFocus
      />
      {version && <FormField control={form.control} name="description" label="Description" rows={3} />}
      {version && <ReasonField value={reason} onChange={setReason} />}
    </FormDialog>
  );
}

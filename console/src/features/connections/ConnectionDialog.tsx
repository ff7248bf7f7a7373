import { useState } from 'react';
import { useController, useForm, useWatch } from 'react-hook-form';

import { onceOnly } from '@/api/client';
import { Problem } from '@/api/problem';
import type { AuthSchemeConfig } from '@/api/types';
import { type ReadConnector } from '@/features/connector/queries';
import { bodyOf, titleOf, valuesOf } from '@/features/schemes/values';
import { FormDialog } from '@/ui/FormDialog';
import { FormField } from '@/ui/FormField';
import { Note } from '@/ui/Note';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Select } from '@/ui/Select';
import { tell } from '@/ui/toasts';

import { useCreateConnection } from './queries';
import { credentialOf, fieldsOf, type SecretField } from './secrets';

interface Fields {
  readonly name: string;
  readonly configId: string;
  /** What was typed, by the name of its field. */
  readonly typed: Record<string, string>;
}

interface ConnectionDialogProps {
  readonly read: ReadConnector;
  /** The ways to authenticate of which a form can ask what they need: at least one. */
  readonly configs: readonly AuthSchemeConfig[];
  readonly onClose: () => void;
}

/** Makes a connection with what one of the configs needs. Its secrets are kept no longer than the form is open. */
export default function ConnectionDialog({ read, configs, onClose }: ConnectionDialogProps) {
  const [once] = useState(onceOnly);
  const create = useCreateConnection(read, once);
  const form = useForm<Fields>({
    defaultValues: { name: '', configId: configs[0]?.id ?? '', typed: {} },
  });
  const { control } = form;
  const configId = useController({ control, name: 'configId' }).field;
  const chosen = useWatch({ control, name: 'configId' });
  const config = configs.find(({ id }) => id === chosen);
  const fields = (config && fieldsOf(config)) ?? [];

  const save = async ({ name, typed }: Fields) => {
    if (!config) {
      return;
    }
    try {
      await create.mutateAsync({
        name: name.trim(),
        credentials: {
          action: [
            {
              authSchemeConfig: bodyOf(config.id, valuesOf(config)),
              credential: credentialOf(config, name.trim(), typed),
            },
          ],
        },
      });
      tell('success', `${name.trim()} is connected.`);
      onClose();
    } catch (error) {
      if (error instanceof Problem) {
        for (const { field, message } of error.fields) {
          const known = fields.find((asked) => field.endsWith(`.data.${asked.name}`));
          if (field === 'name' || known) {
            form.setError(known ? `typed.${known.name}` : 'name', { type: 'registry', message });
          }
        }
      }
    }
  };
  return (
    <FormDialog
      title="Make a connection"
      submit="Connect"
      isDirty={form.formState.isDirty}
      isPending={create.isPending}
      onSubmit={() => void form.handleSubmit(save)()}
      onClose={onClose}
    >
      {create.error && <ProblemBanner error={create.error} />}
      <FormField
        control={control}
        name="name"
        label="Name"
        description="Such as the account that it is for."
        rules={needed('Give it a name.')}
        isRequired
        autoFocus
      />
      <Select
        label="Authenticates by"
        options={configs.map((each) => ({ id: each.id, label: titleOf(each) }))}
        value={configId.value}
        onChange={configId.onChange}
        isRequired
      />
      {fields.map((field) => (
        <FormField
          key={`${chosen} ${field.name}`}
          control={control}
          name={`typed.${field.name}`}
          label={field.label}
          {...looksOf(field)}
          rules={needed('This is needed.', field.isOptional)}
          isRequired={!field.isOptional}
          autoComplete="off"
          mono
        />
      ))}
      {fields.length > 0 && <Note>What is secret is stored sealed, and never shown again.</Note>}
    </FormDialog>
  );
}

const needed = (words: string, isOptional = false) => ({
  validate: (text: unknown) => isOptional || (typeof text === 'string' && text.trim() !== '') || words,
});

const looksOf = ({ description, isHidden, rows }: SecretField) => ({
  ...(description && { description }),
  ...(isHidden && { type: 'password' }),
  ...(rows && { rows }),
});

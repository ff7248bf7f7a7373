import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useController, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { z } from 'zod';

import { onceOnly } from '@/api/client';
import { Problem } from '@/api/problem';
import { useSession } from '@/api/session';
import { FormDialog } from '@/ui/FormDialog';
import { FormField } from '@/ui/FormField';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { RadioCards } from '@/ui/RadioCards';
import { Switch } from '@/ui/Switch';
import { showFieldProblems } from '@/ui/showFieldProblems';
import { tell } from '@/ui/toasts';

import { useCreateConnector, type NewConnector } from './queries';

const LABEL = z.string().trim().min(1, 'Give it a name.').max(200, 'At most 200 characters.');

const schema = z.discriminatedUnion('protocol', [
  z.object({
    protocol: z.literal('http'),
    name: LABEL,
    baseUrl: z.string().trim().min(1, 'Where is the service?').max(2048, 'At most 2,048 characters.'),
    datasetId: z.string(),
    public: z.boolean(),
  }),
  z.object({
    protocol: z.literal('bigquery'),
    name: LABEL,
    baseUrl: z.string(),
    datasetId: z
      .string()
      .trim()
      .regex(
        /^[^\s.]+(\.[^\s.]+)*\.[A-Za-z0-9_]+$/,
        'A project id and a dataset’s name with a dot between them.',
      ),
    public: z.boolean(),
  }),
]);

type Values = z.infer<typeof schema>;

const EMPTY: Values = { protocol: 'http', name: '', baseUrl: '', datasetId: '', public: false };
const FIELDS = ['name', 'baseUrl', 'datasetId'] as const;

interface CreateConnectorDialogProps {
  readonly onClose: () => void;
}

/** Asks what a new connector needs. */
export default function CreateConnectorDialog({ onClose }: CreateConnectorDialogProps) {
  const { organisationId } = useSession();
  const navigate = useNavigate();
  const [once] = useState(onceOnly);
  const create = useCreateConnector(organisationId, once);
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: EMPTY });
  const protocol = useController({ control: form.control, name: 'protocol' }).field;
  const isPublic = useController({ control: form.control, name: 'public' }).field;

  const submit = async (values: Values) => {
    try {
      const connector = await create.mutateAsync(bodyOf(values));
      tell('success', `${connector.name} is created.`);
      await navigate(`/connectors/${connector.id}`);
    } catch (error) {
      if (error instanceof Problem) {
        showFieldProblems(form, FIELDS, error);
      }
    }
  };
  return (
    <FormDialog
      title="Create connector"
      submit="Create"
      isDirty={form.formState.isDirty}
      isPending={create.isPending}
      onSubmit={() => void form.handleSubmit(submit)()}
      onClose={onClose}
    >
      {create.error && <ProblemBanner error={create.error} shownFields={FIELDS} />}
      <RadioCards
        label="Protocol"
        value={protocol.value}
        onChange={protocol.onChange}
        options={[
          { id: 'http', label: 'HTTP', description: 'A web API, called at a base URL.' },
          { id: 'bigquery', label: 'BigQuery', description: 'A dataset in Google BigQuery.' },
        ]}
      />
      <FormField
        control={form.control}
        name="name"
        label="Name"
        isRequired
        placeholder="Payments API"
        autoFocus
      />
      {protocol.value === 'http' ? (
        <>
          <FormField
            control={form.control}
            name="baseUrl"
            label="Base URL"
            description="Requests go to paths below it. It may have variables, as in https://{tenant}.example.com."
            placeholder="https://api.example.com/v1"
            mono
            isRequired
          />
          <Switch
            label="Public"
            description="Other organisations see it in the library, without credentials."
            isSelected={isPublic.value}
            onChange={isPublic.onChange}
          />
        </>
      ) : (
        <FormField
          control={form.control}
          name="datasetId"
          label="Dataset"
          description="The project’s id and the dataset’s name."
          placeholder="my-project.sales"
          mono
          isRequired
        />
      )}
    </FormDialog>
  );
}

const bodyOf = ({ protocol, name, baseUrl, datasetId, public: isPublic }: Values): NewConnector =>
  protocol === 'http'
    ? { protocol, name, baseUrl, public: isPublic, authSchemeConfigs: [] }
    : { protocol, name, datasetId };

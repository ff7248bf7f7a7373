import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useController, useForm } from 'react-hook-form';
import { z } from 'zod';

import { onceOnly } from '@/api/client';
import { Problem } from '@/api/problem';
import { useSession } from '@/api/session';
import type { Role } from '@/api/types';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Copyable } from '@/ui/Copyable';
import { Dialog, DialogBody, DialogFooter } from '@/ui/Dialog';
import { FormField } from '@/ui/FormField';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { showFieldProblems } from '@/ui/showFieldProblems';
import { Switch } from '@/ui/Switch';

import styles from './Operate.module.css';
import { useIssueApiKey, type IssuedApiKey } from './queries';
import { endOf, ROLES } from './words';

interface IssueKeyDialogProps {
  readonly onClose: () => void;
}

/** Makes a key, and shows it: once. */
export default function IssueKeyDialog({ onClose }: IssueKeyDialogProps) {
  const [issued, setIssued] = useState<IssuedApiKey>();
  return (
    <Dialog isOpen title={issued ? `${issued.name} is made` : 'Make an API key'} onClose={onClose}>
      {issued ? (
        <Issued issued={issued} onClose={onClose} />
      ) : (
        <IssueKeyForm onIssued={setIssued} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Issued({ issued, onClose }: IssueKeyDialogProps & { readonly issued: IssuedApiKey }) {
  return (
    <>
      <DialogBody>
        <Banner tone="warning" title="Copy it now: it is not shown again.">
          The registry keeps only what it takes to recognise it.
        </Banner>
        <div className={styles.key}>
          <Copyable value={issued.apiKey} what="the key" />
        </div>
      </DialogBody>
      <DialogFooter>
        <Button kind="primary" onPress={onClose}>
          I have it
        </Button>
      </DialogFooter>
    </>
  );
}

const FIELDS = ['name', 'roles', 'expires'] as const;
const schema = z.object({
  name: z.string().trim().min(1, 'Say what it is for.').max(200, 'Use 200 characters at most.'),
  roles: z.array(z.custom<Role>()).min(1, 'Choose what it may do.'),
  expires: z.string(),
});

interface IssueKeyFormProps extends IssueKeyDialogProps {
  readonly onIssued: (issued: IssuedApiKey) => void;
}

function IssueKeyForm({ onIssued, onClose }: IssueKeyFormProps) {
  const { organisationId } = useSession();
  const [once] = useState(onceOnly);
  const issue = useIssueApiKey(organisationId, once);
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { name: '', roles: ['viewer'], expires: '' },
  });
  const roles = useController({ control: form.control, name: 'roles' });

  const submit = async ({ name, roles: chosen, expires }: z.infer<typeof schema>) => {
    const expiresAt = endOf(expires);
    try {
      onIssued(await issue.mutateAsync({ name, roles: chosen, ...(expiresAt && { expiresAt }) }));
    } catch (error) {
      if (error instanceof Problem) {
        showFieldProblems(form, FIELDS, error);
      }
    }
  };
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <DialogBody>
        {issue.error && <ProblemBanner error={issue.error} shownFields={FIELDS} />}
        <FormField
          control={form.control}
          name="name"
          label="Name"
          description="What calls the registry with it. It stands in the history and in the audit trail."
          placeholder="CI of the payments team"
          isRequired
          autoFocus
        />
        <div role="group" aria-labelledby="roles-of-key" className={styles.roles}>
          <span id="roles-of-key" className={styles.legend}>
            What it may do
          </span>
          {ROLES.map(({ id, description }) => (
            <Switch
              key={id}
              label={id}
              description={description}
              isSelected={roles.field.value.includes(id)}
              onChange={(isSelected) => {
                const others = roles.field.value.filter((role) => role !== id);
                roles.field.onChange(isSelected ? [...others, id] : others);
              }}
            />
          ))}
          {roles.fieldState.error && (
            <span role="alert" className={styles.error}>
              {roles.fieldState.error.message}
            </span>
          )}
        </div>
        <FormField
          control={form.control}
          name="expires"
          label="Last day"
          description="It is accepted until that day ends; without one until it is revoked."
          type="date"
        />
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" isPending={issue.isPending}>
          Make the key
        </Button>
      </DialogFooter>
    </form>
  );
}

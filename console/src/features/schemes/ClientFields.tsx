import { useController, useFormContext, useWatch, type Control } from 'react-hook-form';

import { Button } from '@/ui/Button';
import { Switch } from '@/ui/Switch';

import { FieldNotes } from './FieldNotes';
import { useRemarks } from './remarksContext';
import { SchemeField } from './SchemeField';
import styles from './SchemeForm.module.css';
import { hasCredential, type SchemeValues } from './values';

interface ClientFieldsProps {
  readonly control: Control<SchemeValues>;
}

/** The client that is registered with the authorization server. Its secret is set and replaced here, and never shown. */
export function ClientFields({ control }: ClientFieldsProps) {
  const grant = useWatch({ control, name: 'grant' });
  const removes = useController({ control, name: 'grant.removesSecret' }).field;
  const isStored = hasCredential(grant);
  return (
    <fieldset className={styles.group}>
      <legend>Client</legend>
      <SchemeField
        control={control}
        name="grant.clientId"
        label="Client id"
        description="What the authorization server calls this application."
        mono
      />
      <SchemeField
        control={control}
        name="grant.clientSecret"
        label={isStored ? 'New client secret' : 'Client secret'}
        description={
          isStored
            ? 'Leave empty to keep the one there is. It is stored sealed, and never shown.'
            : 'Leave empty for a public client. It is stored sealed, and never shown again.'
        }
        type="password"
        autoComplete="new-password"
        mono
        isDisabled={isStored && grant.removesSecret}
      />
      {isStored && (
        <>
          <Switch
            label="Remove the stored secret"
            description="For a client that has become a public one."
            isSelected={grant.removesSecret}
            onChange={removes.onChange}
          />
          <Credential control={control} />
        </>
      )}
    </fieldset>
  );
}

function Credential({ control }: ClientFieldsProps) {
  const { setValue } = useFormContext<SchemeValues>();
  const credentialId = useWatch({ control, name: 'grant.credentialId' });
  const { problems } = useRemarks();
  const makeNew = () => {
    (['credentialId', 'organisationId', 'storedClientId'] as const).forEach((part) => {
      setValue(`grant.${part}`, '');
    });
    setValue('grant.removesSecret', false, { shouldDirty: true, shouldValidate: true });
  };
  return (
    <div className={styles.field}>
      <div className={styles.credential}>
        <span>
          Credential <code>{credentialId}</code>
        </span>
        <Button size="sm" onPress={makeNew}>
          Make a new one
        </Button>
      </div>
      <FieldNotes
        messages={[]}
        error={problems.get('grant.credentialId') ?? problems.get('grant.organisationId')}
      />
    </div>
  );
}

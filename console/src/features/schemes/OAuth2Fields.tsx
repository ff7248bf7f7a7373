import { useController, useWatch, type Control } from 'react-hook-form';

import { Switch } from '@/ui/Switch';

import { ChoiceField } from './ChoiceField';
import { ClientFields } from './ClientFields';
import { GRANTS } from './options';
import { SchemeField } from './SchemeField';
import { ScopesField } from './ScopesField';
import styles from './SchemeForm.module.css';
import { type SchemeValues } from './values';

interface OAuth2FieldsProps {
  readonly control: Control<SchemeValues>;
}

/** How an access token is come by. */
export function OAuth2Fields({ control }: OAuth2FieldsProps) {
  const grantType = useWatch({ control, name: 'grant.grantType' });
  return (
    <>
      <ChoiceField control={control} name="grant.grantType" label="Grant" options={GRANTS} />
      <SchemeField
        control={control}
        name="authorizeUrl"
        label="Authorize URL"
        description={
          grantType === 'authorization_code'
            ? 'Where the browser is sent to sign in. It may have variables, as in https://{tenant}.example.com.'
            : 'Where a browser would be sent to sign in. This grant does not use it.'
        }
        placeholder="https://login.example.com/authorize"
        mono
        isRequired={grantType === 'authorization_code'}
      />
      <SchemeField
        control={control}
        name="tokenUrl"
        label="Token URL"
        description="Where tokens are issued, and refreshed."
        placeholder="https://login.example.com/token"
        mono
        isRequired
      />
      {grantType === 'client_credentials' ? (
        <p className={styles.hint}>
          The client’s id and secret come with each connection: this grant keeps none of its own.
        </p>
      ) : (
        <ClientFields control={control} />
      )}
      <ScopesField control={control} />
      <Further control={control} />
    </>
  );
}

/** What few need. */
function Further({ control }: OAuth2FieldsProps) {
  const mtls = useController({ control, name: 'mtlsEnabled' }).field;
  return (
    <fieldset className={styles.group}>
      <legend>Further parameters</legend>
      <SchemeField
        control={control}
        name="additionalAuthorizeParams"
        label="For the authorize URL"
        description="Added to its query, as in audience=api&prompt=consent. No secrets."
        mono
      />
      <SchemeField
        control={control}
        name="additionalTokenParams"
        label="For the token URL"
        description="Added to the form that is sent there, as in resource=billing. No secrets."
        mono
      />
      <Switch
        label="Mutual TLS"
        description="Show the token URL a client certificate."
        isSelected={mtls.value}
        onChange={mtls.onChange}
      />
      {mtls.value && (
        <SchemeField
          control={control}
          name="mtlsCredentialId"
          label="Certificate"
          description="The id of the credential that has the certificate and its key."
          mono
        />
      )}
    </fieldset>
  );
}

import { useWatch, type Control } from 'react-hook-form';

import { ChoiceField } from './ChoiceField';
import { OAuth2Fields } from './OAuth2Fields';
import { KINDS } from './options';
import { ApiKeyFields, HmacFields } from './ParameterFields';
import { SchemeField } from './SchemeField';
import styles from './SchemeForm.module.css';
import { type SchemeValues } from './values';

interface SchemeFieldsProps {
  readonly control: Control<SchemeValues>;
}

/** The fields of a config, by its kind. */
export const SchemeFields = ({ control }: SchemeFieldsProps) => (
  <>
    <ChoiceField control={control} name="schemeType" label="Kind" options={KINDS} />
    <SchemeField
      control={control}
      name="description"
      label="Description"
      description="Tells it from the others, for people who connect."
      placeholder="Key of the billing account"
    />
    <OfKind control={control} />
  </>
);

function OfKind({ control }: SchemeFieldsProps) {
  const kind = useWatch({ control, name: 'schemeType' });
  switch (kind) {
    case 'none':
      return <p className={styles.hint}>There is nothing else to say: requests carry no credential.</p>;
    case 'basic-auth':
      return <p className={styles.hint}>The user name and the password come with each connection.</p>;
    case 'certificate':
      return <p className={styles.hint}>The certificate and its key come with each connection.</p>;
    case 'api-key':
      return <ApiKeyFields control={control} />;
    case 'hmac':
      return <HmacFields control={control} />;
    case 'oauth2':
      return <OAuth2Fields control={control} />;
  }
}

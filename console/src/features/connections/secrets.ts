import type { AuthSchemeConfig, Schemas } from '@/api/types';

/** What a form asks for to make a credential. */
export interface SecretField {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  /** Not shown while it is typed. */
  readonly isHidden?: boolean;
  readonly isOptional?: boolean;
  readonly rows?: number;
}

type Credential = Schemas['CredentialWrite'];

const hidden = (name: string, label: string): SecretField => ({ name, label, isHidden: true });
const pem = (name: string, label: string, isOptional = false): SecretField => ({
  name,
  label,
  description: 'As PEM, with its BEGIN and END lines.',
  rows: 4,
  isOptional,
});

const FIELDS: Partial<Record<Credential['type'], readonly SecretField[]>> = {
  none: [],
  string: [hidden('value', 'Secret')],
  'basic-auth': [{ name: 'username', label: 'User name' }, hidden('password', 'Password')],
  'oauth2-password': [{ name: 'username', label: 'User name' }, hidden('password', 'Password')],
  'oauth2-client': [{ name: 'clientId', label: 'Client id' }, hidden('clientSecret', 'Client secret')],
  certificate: [pem('certificate', 'Certificate'), pem('key', 'Private key'), pem('ca', 'Authorities', true)],
};

/**
 * The type of the credential that goes with a config; undefined where people are sent to a provider for it, which a form
 * can't do.
 */
function typeOf(config: AuthSchemeConfig): Credential['type'] | undefined {
  switch (config.schemeType) {
    case 'api-key':
    case 'hmac':
      return 'string';
    case 'oauth2':
      return GRANTS[config.grant.grantType];
    default:
      return config.schemeType;
  }
}

const GRANTS = {
  authorization_code: undefined,
  password: 'oauth2-password',
  client_credentials: 'oauth2-client',
} as const;

/** What is asked for to connect by that config; undefined where a form can't. */
export function fieldsOf(config: AuthSchemeConfig): readonly SecretField[] | undefined {
  const type = typeOf(config);
  return type && FIELDS[type];
}

/** The credential that is made of what was typed. */
export function credentialOf(
  config: AuthSchemeConfig,
  name: string,
  typed: Readonly<Record<string, string>>,
): Credential {
  const type = typeOf(config);
  const fields = fieldsOf(config) ?? [];
  const data: Record<string, unknown> = Object.fromEntries(
    fields.map((field) => [field.name, typed[field.name] ?? '']),
  );
  if (config.schemeType === 'oauth2' && type === 'oauth2-client') {
    Object.assign(data, {
      authorizeUrl: config.authorizeUrl,
      tokenUrl: config.tokenUrl,
      scopes: config.defaultScopes,
    });
  }
  return { name, type, data } as Credential;
}

import type { AuthSchemeConfig, AuthSchemeConfigWrite, Schemas, SchemeType } from '@/api/types';
import { SCHEME_NAMES } from '@/features/connectors/words';

export type Location = Schemas['ParameterLocation'];
export type Algorithm = Schemas['HMACAuthSchemeConfig']['algorithm'];
export type DigestInput = Schemas['HMACAuthSchemeConfig']['digestInputs'][number];
export type GrantType = Schemas['OAuth2Grant']['grantType'];

/**
 * What the form of an auth scheme config has: the fields of every kind at once, by their names in the API, so that nothing
 * is lost where somebody looks at another kind and comes back.
 */
export interface SchemeValues {
  schemeType: SchemeType;
  description: string;
  name: string;
  in: Location;
  algorithm: Algorithm;
  digestInputs: DigestInput[];
  authorizeUrl: string;
  tokenUrl: string;
  scopes: { name: string; description: string }[];
  defaultScopes: string[];
  grant: {
    grantType: GrantType;
    clientId: string;
    /** A new secret; empty keeps the one there is. */
    clientSecret: string;
    removesSecret: boolean;
    credentialId: string;
    organisationId: string;
    /** The client id that the credential has now. */
    storedClientId: string;
  };
  additionalAuthorizeParams: string;
  additionalTokenParams: string;
  mtlsEnabled: boolean;
  mtlsCredentialId: string;
}

export const EMPTY: SchemeValues = {
  schemeType: 'api-key',
  description: '',
  name: '',
  in: 'header',
  algorithm: 'sha256',
  digestInputs: ['body'],
  authorizeUrl: '',
  tokenUrl: '',
  scopes: [],
  defaultScopes: [],
  grant: {
    grantType: 'authorization_code',
    clientId: '',
    clientSecret: '',
    removesSecret: false,
    credentialId: '',
    organisationId: '',
    storedClientId: '',
  },
  additionalAuthorizeParams: '',
  additionalTokenParams: '',
  mtlsEnabled: false,
  mtlsCredentialId: '',
};

/** The config as the form shows it. */
export function valuesOf(config: AuthSchemeConfig): SchemeValues {
  const common = { ...EMPTY, schemeType: config.schemeType, description: config.description };
  switch (config.schemeType) {
    case 'none':
    case 'basic-auth':
    case 'certificate':
      return common;
    case 'api-key':
      return { ...common, name: config.name, in: config.in };
    case 'hmac':
      return {
        ...common,
        name: config.name,
        in: config.in,
        algorithm: config.algorithm,
        digestInputs: config.digestInputs,
      };
    case 'oauth2':
      return {
        ...common,
        authorizeUrl: config.authorizeUrl,
        tokenUrl: config.tokenUrl,
        scopes: config.scopes.map(({ name, description = '' }) => ({ name, description })),
        defaultScopes: config.defaultScopes,
        grant: { ...EMPTY.grant, ...grantOf(config.grant) },
        additionalAuthorizeParams: config.additionalAuthorizeParams ?? '',
        additionalTokenParams: config.additionalTokenParams ?? '',
        mtlsEnabled: config.mtlsEnabled ?? false,
        mtlsCredentialId: config.mtlsCredentialId ?? '',
      };
  }
}

function grantOf(grant: Schemas['OAuth2Grant']): Partial<SchemeValues['grant']> {
  if (grant.grantType === 'client_credentials') {
    return { grantType: grant.grantType };
  }
  const { grantType, credentialId = '', organisationId = '', clientId = '' } = grant;
  return { grantType, credentialId, organisationId, clientId, storedClientId: clientId };
}

export const hasCredential = ({ credentialId, organisationId }: SchemeValues['grant']) =>
  credentialId !== '' || organisationId !== '';

/** What is sent to save it: of all fields those that the kind has, without what was left empty. */
export function bodyOf(id: string, values: SchemeValues): AuthSchemeConfigWrite {
  const { schemeType, description } = values;
  switch (schemeType) {
    case 'none':
    case 'basic-auth':
    case 'certificate':
      return { id, description, schemeType };
    case 'api-key':
      return { id, description, schemeType, name: values.name.trim(), in: values.in };
    case 'hmac':
      return {
        id,
        description,
        schemeType,
        name: values.name.trim(),
        in: values.in,
        algorithm: values.algorithm,
        digestInputs: values.digestInputs,
      };
    case 'oauth2':
      return {
        id,
        description,
        schemeType,
        authorizeUrl: values.authorizeUrl.trim(),
        tokenUrl: values.tokenUrl.trim(),
        scopes: values.scopes.map((scope) => ({
          name: scope.name.trim(),
          ...(scope.description && { description: scope.description }),
        })),
        defaultScopes: values.defaultScopes.map((name) => name.trim()).filter(Boolean),
        grant: grantBody(values.grant),
        ...given('additionalAuthorizeParams', values.additionalAuthorizeParams.trim()),
        ...given('additionalTokenParams', values.additionalTokenParams.trim()),
        ...(values.mtlsEnabled && { mtlsEnabled: true }),
        ...given('mtlsCredentialId', values.mtlsCredentialId.trim()),
      };
  }
}

/**
 * With a credential it is a merge patch: what is left out stays, `null` removes. Without one, a credential is made of it.
 */
function grantBody(grant: SchemeValues['grant']): Schemas['OAuth2GrantWrite'] {
  const { grantType, clientSecret, storedClientId } = grant;
  if (grantType === 'client_credentials') {
    return { grantType };
  }
  const clientId = grant.clientId.trim();
  const isPatch = hasCredential(grant);
  return {
    grantType,
    ...given('credentialId', grant.credentialId.trim()),
    ...given('organisationId', grant.organisationId.trim()),
    ...(clientId ? { clientId } : isPatch && storedClientId ? { clientId: null } : {}),
    ...(clientSecret ? { clientSecret } : isPatch && grant.removesSecret ? { clientSecret: null } : {}),
  };
}

const given = <K extends string>(key: K, value: string): Partial<Record<K, string>> =>
  value ? ({ [key]: value } as Record<K, string>) : {};

/** Whether saving the one would come to the same as saving the other. */
export const isSame = (a: SchemeValues, b: SchemeValues) =>
  JSON.stringify(bodyOf('', a)) === JSON.stringify(bodyOf('', b));

/** What a config is called. */
export const titleOf = ({ description, schemeType }: Pick<AuthSchemeConfig, 'description' | 'schemeType'>) =>
  description.trim() || SCHEME_NAMES[schemeType];

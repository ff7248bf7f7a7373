import { describe, expect, it } from 'vitest';

import type { AuthSchemeConfig } from '@/api/types';

import { bodyOf, EMPTY, isSame, titleOf, valuesOf, type SchemeValues } from './values';

const ID = '01M8ABEW4JKMF99MT62GP63TDK';
const CREDENTIAL = '01M8ABEW4JKMF99MT62GP63TDM';
const ORGANISATION = '01M8AARZV42GWR0NZDHA0988TA';

const CONFIGS: readonly AuthSchemeConfig[] = [
  { id: ID, description: '', schemeType: 'none' },
  { id: ID, description: 'Users', schemeType: 'basic-auth' },
  { id: ID, description: '', schemeType: 'certificate' },
  { id: ID, description: 'Key', schemeType: 'api-key', name: 'X-API-Key', in: 'header' },
  {
    id: ID,
    description: '',
    schemeType: 'hmac',
    name: 'X-Signature',
    in: 'query',
    algorithm: 'sha512',
    digestInputs: ['url', 'body', 'url'],
  },
  {
    id: ID,
    description: '',
    schemeType: 'oauth2',
    authorizeUrl: '',
    tokenUrl: 'https://{tenant}.example/token',
    scopes: [{ name: 'read', description: 'Reads' }, { name: 'write' }],
    defaultScopes: ['admin', 'read'],
    grant: {
      grantType: 'password',
      credentialId: CREDENTIAL,
      organisationId: ORGANISATION,
      clientId: 'client',
    },
    additionalAuthorizeParams: 'audience=api',
    additionalTokenParams: 'resource=billing',
    mtlsEnabled: true,
    mtlsCredentialId: CREDENTIAL,
  },
  {
    id: ID,
    description: '',
    schemeType: 'oauth2',
    authorizeUrl: '',
    tokenUrl: '',
    scopes: [],
    defaultScopes: [],
    grant: { grantType: 'client_credentials' },
  },
];

const withGrant = (grant: Partial<SchemeValues['grant']>): SchemeValues => ({
  ...EMPTY,
  schemeType: 'oauth2',
  grant: { ...EMPTY.grant, ...grant },
});

const grantSent = (grant: Partial<SchemeValues['grant']>) => {
  const body = bodyOf(ID, withGrant(grant));
  return body.schemeType === 'oauth2' ? body.grant : undefined;
};

const STORED = {
  credentialId: CREDENTIAL,
  organisationId: ORGANISATION,
  storedClientId: 'client',
  clientId: 'client',
};

describe('what the form has of a config', () => {
  it.each(CONFIGS.map((config) => [config.schemeType, config] as const))(
    'given%s_whenNothingIsTyped_thenItIsSentAsItWas',
    (_kind, config) => {
      expect(bodyOf(ID, valuesOf(config))).toEqual(config);
    },
  );

  it('givenFindings_whenSent_thenTheyStayBehind', () => {
    const config = { ...CONFIGS[0], validationMessages: [] } as AuthSchemeConfig;

    expect(bodyOf(ID, valuesOf(config))).toEqual(CONFIGS[0]);
  });

  it('givenBlanksAroundAName_whenSent_thenWithout', () => {
    expect(bodyOf(ID, { ...EMPTY, name: ' X-Key ' })).toMatchObject({ name: 'X-Key' });
  });

  it('givenAnotherKindWasLookedAt_whenCompared_thenItIsTheSame', () => {
    const values = valuesOf({ id: ID, description: 'Users', schemeType: 'basic-auth' });

    expect(isSame(values, { ...values, name: 'X-Key' })).toBe(true);
    expect(isSame(values, { ...values, description: '' })).toBe(false);
  });

  it('givenNoDescription_whenNamed_thenByItsKind', () => {
    expect(titleOf({ description: ' ', schemeType: 'hmac' })).toBe('HMAC');
  });
});

describe('secrets', () => {
  it('givenNoCredential_whenSent_thenOneIsMadeOfIdAndSecret', () => {
    expect(grantSent({ clientId: 'client', clientSecret: 'hush' })).toEqual({
      grantType: 'authorization_code',
      clientId: 'client',
      clientSecret: 'hush',
    });
  });

  it('givenACredential_whenTheSecretIsLeftEmpty_thenItIsKept', () => {
    expect(grantSent(STORED)).not.toHaveProperty('clientSecret');
  });

  it('givenACredential_whenASecretIsTyped_thenItIsReplaced', () => {
    expect(grantSent({ ...STORED, clientSecret: 'new' })).toMatchObject({
      clientSecret: 'new',
      credentialId: CREDENTIAL,
    });
  });

  it('givenACredential_whenSecretAndClientAreRemoved_thenNullForBoth', () => {
    expect(grantSent({ ...STORED, clientId: '', removesSecret: true })).toMatchObject({
      clientId: null,
      clientSecret: null,
    });
  });

  it('givenNoCredential_whenTheSecretIsToBeRemoved_thenThereIsNothingToRemove', () => {
    expect(grantSent({ removesSecret: true })).toEqual({ grantType: 'authorization_code' });
  });
});

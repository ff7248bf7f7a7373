import { describe, expect, it } from 'vitest';

import type { AuthSchemeConfig } from '@/api/types';

import { credentialOf, fieldsOf } from './secrets';

const config = (rest: object) =>
  ({ id: '01M8ABEW4JKMF99MT62GP63TDK', description: '', ...rest }) as AuthSchemeConfig;
const oauth2 = (grantType: string) =>
  config({
    schemeType: 'oauth2',
    authorizeUrl: '',
    tokenUrl: 'https://login.example.com/token',
    scopes: [{ name: 'read' }, { name: 'write' }],
    defaultScopes: ['read'],
    grant: { grantType },
  });

describe('what is asked for to connect', () => {
  it('givenAKindOfConfig_thenItsSecretsAreAsked', () => {
    const asked = (asking: AuthSchemeConfig) => fieldsOf(asking)?.map(({ name }) => name);

    expect(asked(config({ schemeType: 'none' }))).toEqual([]);
    expect(asked(config({ schemeType: 'api-key', name: 'X-Key', in: 'header' }))).toEqual(['value']);
    expect(asked(config({ schemeType: 'basic-auth' }))).toEqual(['username', 'password']);
    expect(asked(config({ schemeType: 'certificate' }))).toEqual(['certificate', 'key', 'ca']);
    expect(asked(oauth2('client_credentials'))).toEqual(['clientId', 'clientSecret']);
  });

  it('givenAConfigThatSendsPeopleToAProvider_thenAFormCanNot', () => {
    expect(fieldsOf(oauth2('authorization_code'))).toBeUndefined();
  });

  it('givenWhatWasTyped_whenMadeACredential_thenTheRestComesFromTheConfig', () => {
    expect(
      credentialOf(oauth2('client_credentials'), 'Production', { clientId: 'a', clientSecret: 'b' }),
    ).toEqual({
      name: 'Production',
      type: 'oauth2-client',
      data: {
        clientId: 'a',
        clientSecret: 'b',
        authorizeUrl: '',
        tokenUrl: 'https://login.example.com/token',
        scopes: ['read'],
      },
    });
  });
});

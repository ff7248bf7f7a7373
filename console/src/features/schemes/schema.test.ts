import { describe, expect, it } from 'vitest';

import { configSchema, valuesSchema } from './schema';
import { EMPTY, type SchemeValues } from './values';

const complaints = (values: Partial<SchemeValues>) =>
  valuesSchema.safeParse({ ...EMPTY, ...values }).error?.issues.map(({ path }) => path.join('.')) ?? [];

const oauth2 = (grant: Partial<SchemeValues['grant']>) =>
  complaints({ schemeType: 'oauth2', grant: { ...EMPTY.grant, ...grant } });

describe('checks while typing', () => {
  it('givenNoName_whenAKeyOrASignatureIsSent_thenItIsMissing', () => {
    expect(complaints({})).toEqual(['name']);
    expect(complaints({ schemeType: 'hmac' })).toEqual(['name']);
    expect(complaints({ name: 'X-Key' })).toEqual([]);
  });

  it('givenWhatTheKindHasNoUseFor_whenChecked_thenItDoesNotMatter', () => {
    expect(complaints({ schemeType: 'none', name: '', authorizeUrl: 'x'.repeat(3000) })).toEqual([]);
  });

  it('givenTooLong_whenChecked_thenSaidOfTheField', () => {
    expect(complaints({ name: 'x'.repeat(201), description: 'x'.repeat(2001) })).toEqual([
      'description',
      'name',
    ]);
  });

  it('givenAScopeWithoutName_whenChecked_thenSaidOfIt', () => {
    expect(
      complaints({
        schemeType: 'oauth2',
        scopes: [
          { name: 'a', description: '' },
          { name: ' ', description: '' },
        ],
      }),
    ).toEqual(['scopes.1.name']);
  });

  it('givenATemplateOrNothing_whenItIsAUrl_thenTheRegistrysRulesJudge', () => {
    expect(
      complaints({ schemeType: 'oauth2', tokenUrl: 'https://{tenant}.example', authorizeUrl: '' }),
    ).toEqual([]);
  });

  it('givenASecretWithoutClient_whenChecked_thenTheClientIsMissing', () => {
    expect(oauth2({ clientSecret: 'hush' })).toEqual(['grant.clientId']);
  });

  it('givenHalfACredential_whenChecked_thenTheOtherHalfIsMissing', () => {
    expect(oauth2({ credentialId: '01M8ABEW4JKMF99MT62GP63TDM' })).toEqual(['grant.organisationId']);
  });

  it('givenAPropertyThatIsNotKnown_whenPasted_thenRefused', () => {
    expect(configSchema.safeParse({ schemeType: 'none', description: '', name: 'x' }).success).toBe(false);
  });
});

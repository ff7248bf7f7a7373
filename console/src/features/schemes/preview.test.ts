import { describe, expect, it } from 'vitest';

import { previewOf } from './preview';
import { EMPTY, type SchemeValues } from './values';

const SERVICE = 'https://api.example.com/v1';

const preview = (values: Partial<SchemeValues>, service = SERVICE) =>
  previewOf({ ...EMPTY, ...values }, service);
const lines = (...given: Parameters<typeof preview>) => preview(...given).steps.flatMap((step) => step.lines);
const sentence = (values: Partial<SchemeValues>) => {
  const { code, says } = preview(values);
  return code ? `${code} ${says}` : says;
};

describe('what a request will look like', () => {
  it('givenNone_thenAsItIs', () => {
    expect(sentence({ schemeType: 'none' })).toBe('Requests are sent as they are.');
    expect(lines({ schemeType: 'none' })).toEqual([`GET ${SERVICE}`]);
  });

  it('givenAKeyInAHeader_thenTheHeader', () => {
    expect(sentence({ name: 'X-API-Key' })).toBe('X-API-Key: … is sent with each request.');
    expect(lines({ name: 'X-API-Key' })).toEqual([`GET ${SERVICE}`, 'X-API-Key: <key>']);
  });

  it('givenAKeyInTheQuery_thenTheUrl', () => {
    expect(lines({ name: 'key', in: 'query' })).toEqual([`GET ${SERVICE}?key=<key>`]);
    expect(lines({ name: 'key', in: 'query' }, `${SERVICE}?v=2`)).toEqual([`GET ${SERVICE}?v=2&key=<key>`]);
  });

  it('givenAKeyInACookie_thenTheCookie', () => {
    expect(lines({ name: 'key', in: 'cookie' })).toEqual([`GET ${SERVICE}`, 'Cookie: key=<key>']);
  });

  it('givenNoNameYet_thenSomethingThatStandsForIt', () => {
    expect(sentence({ name: ' ' })).toBe('<name>: … is sent with each request.');
  });

  it('givenBasicAuth_thenTheHeader', () => {
    expect(sentence({ schemeType: 'basic-auth' })).toBe('Authorization: Basic … is sent with each request.');
  });

  it('givenACertificate_thenTheConnection', () => {
    expect(lines({ schemeType: 'certificate' })).toContain('TLS to api.example.com');
  });

  it('givenHmac_thenWhatIsSignedInItsOrder', () => {
    const hmac = { schemeType: 'hmac', name: 'X-Signature', digestInputs: ['url', 'body'] } as const;

    expect(sentence({ ...hmac, digestInputs: ['url', 'body'] })).toBe(
      'X-Signature: … is sent with each request: a signature (HMAC-SHA-256) of the URL, then the body.',
    );
    expect(lines({ ...hmac, digestInputs: ['url', 'body'] })).toContain(
      'X-Signature: <HMAC-SHA-256 of url + body>',
    );
  });

  it('givenAnAuthorizationCode_thenTheBrowserTheTokenAndTheRequest', () => {
    const values: Partial<SchemeValues> = {
      schemeType: 'oauth2',
      authorizeUrl: 'https://login.example.com/authorize',
      tokenUrl: 'https://login.example.com/token',
      defaultScopes: ['read', 'write'],
      grant: { ...EMPTY.grant, clientId: 'my app' },
      additionalAuthorizeParams: 'audience=api',
    };

    expect(preview(values).steps.map(({ title }) => title)).toEqual([
      'Once, in the browser',
      'For a token',
      'With each request',
    ]);
    expect(lines(values)).toEqual(
      expect.arrayContaining([
        'GET https://login.example.com/authorize',
        '  &client_id=my%20app',
        '  &scope=read%20write',
        '  &audience=api',
        'POST https://login.example.com/token',
        'Authorization: Bearer <access token>',
      ]),
    );
  });

  it.each(['password', 'client_credentials'] as const)('given%s_thenNoBrowser', (grantType) => {
    const values: Partial<SchemeValues> = { schemeType: 'oauth2', grant: { ...EMPTY.grant, grantType } };

    expect(preview(values).steps.map(({ title }) => title)).toEqual(['For a token', 'With each request']);
    expect(lines(values)).toContain(`   grant_type=${grantType}`);
  });

  it('givenATypedSecret_thenItIsNowhere', () => {
    const values: Partial<SchemeValues> = {
      schemeType: 'oauth2',
      grant: { ...EMPTY.grant, clientSecret: 'hush' },
    };

    expect(JSON.stringify(preview(values))).not.toContain('hush');
  });
});

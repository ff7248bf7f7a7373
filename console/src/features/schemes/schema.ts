import { z } from 'zod';

import { ULID } from '@/api/ulid';

import { bodyOf, type SchemeValues } from './values';

const text = (max: number) =>
  z.string('Text is expected here.').max(max, `At most ${max.toLocaleString('en')} characters.`);
const line = (max: number) => text(max).regex(/^[^\r\n]*$/, 'One line only.');
const NAME = line(200).min(1, 'Under what name is it sent?');
const IN = z.enum(['header', 'query', 'cookie'], 'One of header, query and cookie.');
const URL = line(2048);
const ID = z.string('An id is expected here.').regex(ULID, 'An id has 26 letters and digits.');
const SCOPE = line(200).min(1, 'A scope needs a name.');
const PARAMS = line(4096);

/** Of every kind. The id is the page’s, and the messages are the registry’s: both may stand in what is pasted. */
const COMMON = {
  id: z.unknown().optional(),
  validationMessages: z.unknown().optional(),
  description: text(2000),
};

const CLIENT_GRANT = {
  credentialId: ID.optional(),
  organisationId: ID.optional(),
  clientId: line(1024).min(1, 'Leave it out rather than empty.').nullish(),
  clientSecret: text(8192).min(1, 'Leave it out rather than empty.').nullish(),
};

const grant = z
  .discriminatedUnion(
    'grantType',
    [
      z.strictObject({ grantType: z.literal('authorization_code'), ...CLIENT_GRANT }),
      z.strictObject({ grantType: z.literal('password'), ...CLIENT_GRANT }),
      z.strictObject({ grantType: z.literal('client_credentials') }),
    ],
    'One of authorization_code, client_credentials and password.',
  )
  .superRefine((given, context) => {
    if (given.grantType === 'client_credentials') {
      return;
    }
    const complain = (path: keyof typeof CLIENT_GRANT, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (Boolean(given.credentialId) !== Boolean(given.organisationId)) {
      complain(given.credentialId ? 'organisationId' : 'credentialId', 'Both, or neither.');
    } else if (!given.credentialId && given.clientSecret && !given.clientId) {
      complain('clientId', 'A secret belongs to a client: say which.');
    }
  });

/** An auth scheme config as it is sent. Whether it will authenticate, the registry’s rules say. */
export const configSchema = z.discriminatedUnion(
  'schemeType',
  [
    z.strictObject({ schemeType: z.literal('none'), ...COMMON }),
    z.strictObject({ schemeType: z.literal('basic-auth'), ...COMMON }),
    z.strictObject({ schemeType: z.literal('certificate'), ...COMMON }),
    z.strictObject({ schemeType: z.literal('api-key'), ...COMMON, name: NAME, in: IN }),
    z.strictObject({
      schemeType: z.literal('hmac'),
      ...COMMON,
      name: NAME,
      in: IN,
      algorithm: z.enum(['sha1', 'sha256', 'sha512'], 'One of sha1, sha256 and sha512.'),
      digestInputs: z
        .array(z.enum(['body', 'url'], 'One of body and url.'), 'A list is expected here.')
        .max(100),
    }),
    z.strictObject({
      schemeType: z.literal('oauth2'),
      ...COMMON,
      authorizeUrl: URL,
      tokenUrl: URL,
      scopes: z
        .array(
          z.strictObject({ name: SCOPE, description: text(2000).optional() }, 'A scope is an object.'),
          'A list is expected here.',
        )
        .max(1000),
      defaultScopes: z.array(SCOPE, 'A list is expected here.').max(1000),
      grant,
      additionalAuthorizeParams: PARAMS.optional(),
      additionalTokenParams: PARAMS.optional(),
      mtlsEnabled: z.boolean('true or false').optional(),
      mtlsCredentialId: ID.optional(),
    }),
  ],
  'One of none, api-key, basic-auth, oauth2, hmac and certificate.',
);

/** Checks the form by what it would send, whose fields have the same names. */
export const valuesSchema = z.custom<SchemeValues>().superRefine((values, context) => {
  const { error } = configSchema.safeParse(bodyOf('', values));
  error?.issues.forEach(({ path, message }) => {
    context.addIssue({ code: 'custom', path, message });
  });
});

import type { SchemeType } from '@/api/types';
import { SCHEME_NAMES } from '@/features/connectors/words';
import { type Option } from '@/ui/Select';

import { GRANT_NAMES } from './schemeFacts';
import { type Algorithm, type DigestInput, type GrantType, type Location } from './values';

const explained = <K extends string>(names: Record<K, string>, words: readonly (readonly [K, string])[]) =>
  words.map(([id, description]): Option<K> => ({ id, label: names[id], description }));

export const KINDS = explained<SchemeType>(SCHEME_NAMES, [
  ['api-key', 'One key, sent with each request.'],
  ['oauth2', 'An access token from an authorization server.'],
  ['basic-auth', 'A user name and a password.'],
  ['hmac', 'Each request is signed with a shared secret.'],
  ['certificate', 'A client certificate, shown to the service by TLS.'],
  ['none', 'The service asks nobody who they are.'],
]);

export const LOCATIONS: readonly Option<Location>[] = [
  { id: 'header', label: 'Header', description: 'The usual place; stays out of logs.' },
  { id: 'query', label: 'Query', description: 'A parameter of the URL.' },
  { id: 'cookie', label: 'Cookie', description: 'As a browser would send it.' },
];

export const ALGORITHMS: readonly Option<Algorithm>[] = [
  { id: 'sha256', label: 'SHA-256', description: 'What most services ask for.' },
  { id: 'sha512', label: 'SHA-512', description: 'A longer signature.' },
  { id: 'sha1', label: 'SHA-1', description: 'Only where nothing else is offered.' },
];

export const GRANTS = explained<GrantType>(GRANT_NAMES, [
  ['authorization_code', 'A person signs in, in the browser, and agrees.'],
  ['client_credentials', 'The application signs in for itself.'],
  ['password', 'A user name and password are traded for a token.'],
]);

/** What may be signed, in its order. */
export const DIGESTS: readonly { readonly inputs: DigestInput[]; readonly label: string }[] = [
  { inputs: ['body'], label: 'The body' },
  { inputs: ['url'], label: 'The URL' },
  { inputs: ['body', 'url'], label: 'The body, then the URL' },
  { inputs: ['url', 'body'], label: 'The URL, then the body' },
];

import { GRANT_NAMES } from './schemeFacts';
import { type Location, type SchemeValues } from './values';

/** What a request will look like: in a sentence, and as it goes over the wire. */
export interface Preview {
  /** What of a request the sentence is about; left out where it is about none. */
  readonly code?: string;
  readonly says: string;
  readonly steps: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const ALGORITHMS: Record<SchemeValues['algorithm'], string> = {
  sha1: 'HMAC-SHA-1',
  sha256: 'HMAC-SHA-256',
  sha512: 'HMAC-SHA-512',
};

/**
 * How requests to the service will look with the config.
 *
 * @param service the connector's base URL, or something that stands for it
 */
export function previewOf(values: SchemeValues, service: string): Preview {
  const name = values.name.trim() || '<name>';
  switch (values.schemeType) {
    case 'none':
      return { says: 'Requests are sent as they are.', steps: [request(service)] };
    case 'basic-auth': {
      const code = 'Authorization: Basic …';
      return {
        code,
        says: 'is sent with each request.',
        steps: [request(service, 'Authorization: Basic base64(<username>:<password>)')],
      };
    }
    case 'certificate':
      return {
        says: 'Each connection shows a client certificate before the first request (mutual TLS).',
        steps: [
          {
            title: 'With each connection',
            lines: [`TLS to ${hostOf(service)}`, 'Certificate: <certificate>'],
          },
          request(service),
        ],
      };
    case 'api-key':
      return {
        code: placed(values.in, name, '…'),
        says: 'is sent with each request.',
        steps: [requestWith(service, values.in, name, '<key>')],
      };
    case 'hmac': {
      const signed = values.digestInputs.join(' + ') || 'nothing';
      return {
        code: placed(values.in, name, '…'),
        says: `is sent with each request: a signature (${ALGORITHMS[values.algorithm]}) of ${inWords(values.digestInputs)}.`,
        steps: [requestWith(service, values.in, name, `<${ALGORITHMS[values.algorithm]} of ${signed}>`)],
      };
    }
    case 'oauth2':
      return {
        code: 'Authorization: Bearer …',
        says: `is sent with each request: an access token by the grant “${GRANT_NAMES[values.grant.grantType].toLowerCase()}”.`,
        steps: [...tokenSteps(values), request(service, 'Authorization: Bearer <access token>')],
      };
  }
}

function tokenSteps(values: SchemeValues): Preview['steps'] {
  const { grantType } = values.grant;
  const client = values.grant.clientId.trim() || '<client id>';
  const scope = values.defaultScopes.length > 0 ? [['scope', values.defaultScopes.join(' ')] as const] : [];
  const form: (readonly [string, string])[] = [['grant_type', grantType]];
  const steps: Preview['steps'][number][] = [];
  switch (grantType) {
    case 'authorization_code': {
      const query = [
        ['response_type', 'code'],
        ['client_id', client],
        ...scope,
        ['state', '<state>'],
      ] as const;
      steps.push({
        title: 'Once, in the browser',
        lines: [
          `GET ${values.authorizeUrl.trim() || '<authorize URL>'}`,
          ...parameters('?', query, values.additionalAuthorizeParams),
        ],
      });
      form.push(['code', '<code>'], ['client_id', client], ['client_secret', '<secret>']);
      break;
    }
    case 'password':
      form.push(['username', '<username>'], ['password', '<password>'], ['client_id', client], ...scope);
      break;
    case 'client_credentials':
      form.push(['client_id', '<client id>'], ['client_secret', '<secret>'], ...scope);
  }
  steps.push({
    title: 'For a token',
    lines: [
      `POST ${values.tokenUrl.trim() || '<token URL>'}`,
      ...(values.mtlsEnabled ? ['Certificate: <certificate>'] : []),
      ...parameters(' ', form, values.additionalTokenParams),
    ],
  });
  return steps;
}

/** One parameter a line, as people read them; what stands for a value is not encoded. */
function parameters(first: string, given: readonly (readonly [string, string])[], more: string): string[] {
  const all = [
    ...given.map(([name, value]) => `${name}=${value.startsWith('<') ? value : encodeURIComponent(value)}`),
    ...more.split('&').filter(Boolean),
  ];
  return all.map((parameter, index) => `  ${index === 0 ? first : '&'}${parameter}`);
}

function requestWith(service: string, location: Location, name: string, value: string) {
  return location === 'query'
    ? request(`${service}${service.includes('?') ? '&' : '?'}${name}=${value}`)
    : request(service, placed(location, name, value));
}

const request = (service: string, ...headers: readonly string[]) => ({
  title: 'With each request',
  lines: [`GET ${service}`, ...headers],
});

function placed(location: Location, name: string, value: string): string {
  switch (location) {
    case 'header':
      return `${name}: ${value}`;
    case 'query':
      return `?${name}=${value}`;
    case 'cookie':
      return `Cookie: ${name}=${value}`;
  }
}

function inWords(inputs: SchemeValues['digestInputs']): string {
  const words = inputs.map((input) => (input === 'url' ? 'the URL' : 'the body'));
  return words.length === 0 ? 'nothing' : words.join(', then ');
}

const hostOf = (service: string) => /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(service)?.[1] ?? service;

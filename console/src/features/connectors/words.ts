import type { Connector, SchemeType } from '@/api/types';

export const PROTOCOL_NAMES: Record<Connector['protocol'], string> = {
  http: 'HTTP',
  bigquery: 'BigQuery',
};

/** What people call the kinds of authentication. */
export const SCHEME_NAMES: Record<SchemeType, string> = {
  none: 'None',
  'api-key': 'API key',
  'basic-auth': 'Basic auth',
  certificate: 'Certificate',
  hmac: 'HMAC',
  oauth2: 'OAuth 2.0',
};

export const SCHEME_TYPES = Object.keys(SCHEME_NAMES) as SchemeType[];

import type { AuthSchemeConfig, Schemas } from '@/api/types';

interface Fact {
  readonly label: string;
  readonly value: string;
}

export const GRANT_NAMES: Record<Schemas['OAuth2Grant']['grantType'], string> = {
  authorization_code: 'Authorization code',
  client_credentials: 'Client credentials',
  password: 'Password',
};

/** What a config says, in lines of label and value; what it leaves open is left out. */
export function factsOf(config: AuthSchemeConfig): readonly Fact[] {
  switch (config.schemeType) {
    case 'none':
    case 'basic-auth':
    case 'certificate':
      return [];
    case 'api-key':
      return present([
        ['Sent as', config.name],
        ['In', config.in],
      ]);
    case 'hmac':
      return present([
        ['Sent as', config.name],
        ['In', config.in],
        ['Algorithm', config.algorithm],
        ['Signs', config.digestInputs.join(', ')],
      ]);
    case 'oauth2':
      return present([
        ['Grant', GRANT_NAMES[config.grant.grantType]],
        ['Authorize URL', config.authorizeUrl],
        ['Token URL', config.tokenUrl],
        ['Scopes', config.scopes.map(({ name }) => name).join(' ')],
        ['Default scopes', config.defaultScopes.join(' ')],
        ['Client id', 'clientId' in config.grant ? config.grant.clientId : undefined],
        ['mTLS', config.mtlsEnabled ? 'yes' : undefined],
      ]);
  }
}

const present = (facts: readonly (readonly [string, string | undefined])[]): readonly Fact[] =>
  facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));

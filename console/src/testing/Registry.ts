import type { AuthSchemeConfig, Connector } from '@/api/types';

export const ORG = '01M8AARZV42GWR0NZDHA0988TA';
export const CONNECTOR = '01M8ABEW4JKMF99MT62GP63TDK';

/** A registry of one connector: it knows versions, and what it was sent. */
export class Registry {
  readonly saved: { body: AuthSchemeConfig; headers: Headers }[] = [];
  readonly tried: AuthSchemeConfig[] = [];
  #version = 1;

  constructor(private config: AuthSchemeConfig | undefined) {}

  connector(): Connector {
    return {
      id: CONNECTOR,
      organisationId: ORG,
      name: 'Billing',
      protocol: 'http',
      baseUrl: 'https://api.example.com',
      public: false,
      authSchemeConfigs: this.config ? [this.config] : [],
      connections: [],
      versions: [],
      createdAt: '2026-01-31T12:00:00.000Z',
      updatedAt: '2026-01-31T12:00:00.000Z',
    };
  }

  /** Somebody else changes the config; without one, something else of the connector. */
  changes(config?: AuthSchemeConfig) {
    this.config = config ?? this.config;
    this.#version++;
  }

  readonly answer = async (request: Request): Promise<Response> => {
    if (request.method === 'GET') {
      return this.#with(200, this.connector());
    }
    const body = (await request.json()) as AuthSchemeConfig;
    if (new URL(request.url).searchParams.has('dryRun')) {
      this.tried.push(body);
      return this.#with(200, {
        ...this.connector(),
        authSchemeConfigs: [{ ...body, validationMessages: found(body) }],
      });
    }
    this.saved.push({ body, headers: request.headers });
    const expected = request.headers.get('If-Match');
    if (expected && expected !== `"${this.#version}"`) {
      return this.#with(412, { code: 'precondition_failed', message: 'Changed.' });
    }
    this.changes(body);
    return this.#with(200, this.connector());
  };

  #with(status: number, body: unknown) {
    return new Response(JSON.stringify(body), { status, headers: { ETag: `"${this.#version}"` } });
  }
}

const found = (config: AuthSchemeConfig) =>
  config.schemeType === 'api-key' && config.in === 'query'
    ? [{ text: 'Query strings land in logs.', severity: 'warning', detail: ['api-key.in-query', '/in'] }]
    : [];

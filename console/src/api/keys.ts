/**
 * The keys of the query cache. What an event of the stream makes stale is found by the beginning of a key, so that they
 * are made here and nowhere else.
 */
export const keys = {
  connectors: ['connectors'],
  connector: (id: string) => ['connector', id],
  /** Of what is read of a connector beside itself, such as its history. */
  partOfConnector: (id: string, part: string) => ['connector', id, part],
  audit: ['audit'],
  statistics: ['statistics'],
  findings: ['findings'],
  projections: ['projections'],
  deadLetters: ['dead-letters'],
  apiKeys: ['api-keys'],
  catalogue: ['catalogue'],
} as const;

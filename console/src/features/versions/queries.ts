import { useMutation, useQueryClient } from '@tanstack/react-query';

import { answer, api, changed, changeOf } from '@/api/client';
import { keys } from '@/api/keys';
import type { Schemas } from '@/api/types';
import { type ReadConnector } from '@/features/connector/queries';

export type Version = Schemas['ConnectorVersion'];

const VERSIONS = '/api/connect/v1/o/{org}/connectors/{id}/versions';
const VERSION = `${VERSIONS}/{version}` as const;

/** What can be done with a version by one click. */
export type VersionAction = 'publish' | 'unpublish' | 'default' | 'delete';

/** Makes a draft; `once` makes it one draft, however often it is sent. */
export function useCreateVersion({ connector }: ReadConnector, once: { readonly 'Idempotency-Key': string }) {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: (name: string) =>
      answer(
        api.POST(VERSIONS, {
          params: { path: { org: connector.organisationId, id: connector.id }, header: once },
          body: { name },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.connector(connector.id) }),
  });
}

/** Changes of the versions of a connector: a Conflict where somebody else has changed the connector. */
export function useChangeVersion({ connector, etag }: ReadConnector) {
  const client = useQueryClient();
  const paramsOf = (version: Version, reason: string) => ({
    path: { org: connector.organisationId, id: connector.id, version: version.id },
    header: changeOf(etag, reason),
  });
  const settled = async <T>(call: Promise<T>) => {
    try {
      return await call;
    } finally {
      await client.invalidateQueries({ queryKey: keys.connector(connector.id) });
    }
  };
  const update = (version: Version, reason: string) =>
    settled(changed(etag, api.PUT(VERSION, { params: paramsOf(version, reason), body: bodyOf(version) })));
  const act = (version: Version, action: VersionAction, reason: string): Promise<unknown> => {
    const params = paramsOf(version, reason);
    switch (action) {
      case 'publish':
        return settled(changed(etag, api.POST(`${VERSION}/publish`, { params })));
      case 'unpublish':
        return settled(changed(etag, api.POST(`${VERSION}/unpublish`, { params })));
      case 'default':
        return update({ ...version, isDefault: true }, reason);
      case 'delete': {
        // Whoever is asked is told that it is published.
        const query = { force: version.publishedAt !== null };
        return settled(changed(etag, api.DELETE(VERSION, { params: { ...params, query } })));
      }
    }
  };
  return { update, act };
}

/** The whole version but for what the registry says of it; an empty description is none. */
function bodyOf(version: Version): Schemas['ConnectorVersionUpdate'] {
  const { id, name, description, isLatest, isDefault, createdAt, updatedAt, publishedAt } = version;
  const body = { id, name, isLatest, isDefault, createdAt, updatedAt, publishedAt };
  return description ? { ...body, description } : body;
}

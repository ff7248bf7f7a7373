import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useOutletContext } from 'react-router';

import { answer, api, changed, changeOf, type Answer } from '@/api/client';
import { keys } from '@/api/keys';
import type { Category, Connector, Schemas, Tags } from '@/api/types';

/** One connector, never older than the last command that was answered. */
export const connectorQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: keys.connector(id),
    queryFn: ({ signal }): Promise<Answer<Connector>> =>
      answer(api.GET('/api/connect/v1/o/{org}/connectors/{id}', { params: { path: { org, id } }, signal })),
  });

/** A connector with the version that it was read in. */
export interface ReadConnector {
  readonly connector: Connector;
  readonly etag: string;
}

/** The connector that the screens below a connector's are about. */
export const useConnector = () => useOutletContext<ReadConnector>();

/** What of a connector is changed by itself, with an operation of its own. */
export type ConnectorChange =
  | { readonly what: 'details'; readonly value: Schemas['ConnectorUpdate'] }
  | { readonly what: 'tags'; readonly value: Tags }
  | { readonly what: 'categories'; readonly value: readonly Category[] };

/** A change on the version that was read: a Conflict where somebody else was quicker. */
interface Edit {
  readonly base: ReadConnector;
  readonly change: ConnectorChange;
  readonly reason: string;
}

/** Changes the connector. */
export function useChangeConnector() {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: async ({ base: { connector, etag }, change, reason }: Edit): Promise<void> => {
      const params = {
        path: { org: connector.organisationId, id: connector.id },
        header: changeOf(etag, reason),
      };
      switch (change.what) {
        case 'details':
          await changed(
            etag,
            api.PUT('/api/connect/v1/o/{org}/connectors/{id}', { params, body: change.value }),
          );
          return;
        case 'tags':
          await changed(
            etag,
            api.PUT('/api/connect/v1/o/{org}/connectors/{id}/tags', { params, body: { tags: change.value } }),
          );
          return;
        case 'categories':
          await changed(
            etag,
            api.PUT('/api/connect/v1/o/{org}/connectors/{id}/categories', {
              params,
              body: { categories: [...change.value] },
            }),
          );
      }
    },
    onSettled: (_data, _error, { base }) =>
      client.invalidateQueries({ queryKey: keys.connector(base.connector.id) }),
  });
}

/** Deletes the connector; `force` also while it is in use. */
export function useDeleteConnector({ connector }: ReadConnector) {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: (force: boolean) =>
      answer(
        api.DELETE('/api/connect/v1/o/{org}/connectors/{id}', {
          params: { path: { org: connector.organisationId, id: connector.id }, query: { force } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.connectors }),
  });
}

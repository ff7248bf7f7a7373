import { useMutation, useQueryClient } from '@tanstack/react-query';

import { answer, api, because } from '@/api/client';
import { keys } from '@/api/keys';
import type { Schemas } from '@/api/types';
import { type ReadConnector } from '@/features/connector/queries';

export type Connection = Schemas['Connection'];

const CONNECTIONS = '/api/connect/v1/o/{org}/connectors/{id}/connections';

/** Makes a connection; `once` makes it one, however often it is sent. */
export function useCreateConnection(
  { connector }: ReadConnector,
  once: { readonly 'Idempotency-Key': string },
) {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    // What is in it is secret: it is not kept for longer than the form.
    gcTime: 0,
    mutationFn: (body: Schemas['ConnectionCreate']) =>
      answer(
        api.POST(CONNECTIONS, {
          params: { path: { org: connector.organisationId, id: connector.id }, header: once },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.connector(connector.id) }),
  });
}

/** Deletes connections, also those that something published may use: whoever is asked is told so. */
export function useDeleteConnection({ connector }: ReadConnector) {
  const client = useQueryClient();
  return async ({ id }: Connection, reason: string): Promise<void> => {
    await answer(
      api.DELETE(`${CONNECTIONS}/{connection_id}`, {
        params: {
          path: { org: connector.organisationId, id: connector.id, connection_id: id },
          query: { force: true },
          header: because(reason),
        },
      }),
    );
    await client.invalidateQueries({ queryKey: keys.connector(connector.id) });
  };
}

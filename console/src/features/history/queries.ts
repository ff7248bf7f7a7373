import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { useAppendOnly } from '@/api/appendOnly';
import { answer, api, changed, changeOf } from '@/api/client';
import { keys } from '@/api/keys';
import type { Connector, Schemas } from '@/api/types';
import type { ReadConnector } from '@/features/connector/queries';

export type HistoryEntry = Schemas['HistoryEntry'];
export type Difference = Schemas['ConnectorDifference'];

/** As many as the registry gives at once. */
const PAGE_SIZE = 100;

const sequenceOf = (entry: HistoryEntry) => entry.sequence;

/** What happened to the connector, the newest first. */
export function useHistory({ organisationId: org, id }: Connector) {
  return useAppendOnly({
    newestKey: useMemo(() => keys.partOfConnector(id, 'history'), [id]),
    fetchPage: useCallback(
      async (after: string, signal: AbortSignal) => {
        const query = { first: PAGE_SIZE, ...(after && { after }) };
        const params = { path: { org, id }, query };
        return (await answer(api.GET('/api/registry/v1/o/{org}/connectors/{id}/history', { params, signal })))
          .data;
      },
      [org, id],
    ),
    idOf: sequenceOf,
  });
}

/** The connector as it was after one of its events. That never changes. */
export const pastConnector = ({ organisationId: org, id }: Connector, sequence: number) =>
  queryOptions({
    queryKey: ['past', id, sequence],
    queryFn: async ({ signal }): Promise<Connector> =>
      (
        await answer(
          api.GET('/api/registry/v1/o/{org}/connectors/{id}/history/{sequence}', {
            params: { path: { org, id, sequence } },
            signal,
          }),
        )
      ).data,
    staleTime: Infinity,
  });

/**
 * What is different between two points of the history, each the sequence number of an event; before its creation the
 * connector was nothing.
 */
export const differenceBetween = (connector: Connector, from: number, to: number) =>
  queryOptions({
    queryKey: ['difference', connector.id, from, to],
    queryFn: async ({ signal }): Promise<Difference> => {
      const { organisationId: org, id } = connector;
      const query = { from: momentOf(connector, from), to: momentOf(connector, to) };
      return (
        await answer(
          api.GET('/api/registry/v1/o/{org}/connectors/{id}/diff', {
            params: { path: { org, id }, query },
            signal,
          }),
        )
      ).data;
    },
    staleTime: Infinity,
  });

/** Before all that happened to it. */
export const NOTHING_YET = -1;

const momentOf = ({ createdAt }: Connector, sequence: number) =>
  sequence === NOTHING_YET ? new Date(Date.parse(createdAt) - 1).toISOString() : String(sequence);

const REVERT = '/api/registry/v1/o/{org}/connectors/{id}/revert';

/** What a revert would come to; nothing is changed. */
export const revertPreview = ({ connector, etag }: ReadConnector, to: number) =>
  queryOptions({
    queryKey: ['revert-preview', connector.id, etag, to],
    queryFn: async ({ signal }) => {
      const path = { org: connector.organisationId, id: connector.id };
      const params = { path, query: { dryRun: true }, header: changeOf(etag) };
      return (await changed(etag, api.POST(REVERT, { params, body: { to }, signal }))).data;
    },
    staleTime: Infinity,
  });

/** Brings the connector back to what it was; a Conflict where it is no longer the one that was looked at. */
export function useRevert({ connector, etag }: ReadConnector, once: { readonly 'Idempotency-Key': string }) {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: ({ to, reason }: { readonly to: number; readonly reason: string }) => {
      const path = { org: connector.organisationId, id: connector.id };
      const params = { path, header: { ...changeOf(etag, reason), ...once } };
      return changed(etag, api.POST(REVERT, { params, body: { to } }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.connector(connector.id) }),
  });
}

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Connector, Schemas } from '@/api/types';

import type { Filters } from './filters';

/** As many as the registry gives at once. */
const PAGE_SIZE = 100;
const PALETTE_SIZE = 8;

/** The organisation's connectors, page after page. */
export const connectorPages = (org: string, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: [...keys.connectors, filters],
    initialPageParam: '',
    queryFn: async ({ pageParam: after, signal }) => {
      const { name, protocol, categories, tags, schemes, findings, sortBy, descending } = filters;
      const query = {
        first: PAGE_SIZE,
        sort: `${sortBy}:${descending ? 'desc' : 'asc'}`,
        ...(after && { after }),
        ...(name && { name }),
        ...(protocol && { protocol }),
        ...(categories.length > 0 && { categories: [...categories] }),
        ...(tags.length > 0 && { tags: [...tags] }),
        ...(schemes.length > 0 && { schemeType: [...schemes] }),
        ...(findings && { findings }),
      };
      return (
        await answer(
          api.GET('/api/connect/v1/o/{org}/connectors', { params: { path: { org }, query }, signal }),
        )
      ).data;
    },
    getNextPageParam: (page) => page.next,
  });

/** Some connectors whose names have the text. */
export const connectorsNamed = (org: string, name: string) =>
  queryOptions({
    queryKey: [...keys.connectors, 'named', name],
    queryFn: async ({ signal }): Promise<readonly Connector[]> => {
      const query = { first: PALETTE_SIZE, ...(name && { name }) };
      const page = await answer(
        api.GET('/api/connect/v1/o/{org}/connectors', { params: { path: { org }, query }, signal }),
      );
      return page.data.connectors;
    },
  });

export type NewConnector =
  | ({ readonly protocol: 'http' } & Schemas['HTTPConnectorCreate'])
  | ({ readonly protocol: 'bigquery' } & Schemas['BigQueryConnectorCreate']);

/**
 * Creates a connector.
 *
 * @param once headers that make the creation one, however often it is sent
 */
export function useCreateConnector(org: string, once: { readonly 'Idempotency-Key': string }) {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: async ({ protocol, ...body }: NewConnector): Promise<Connector> => {
      const params = { path: { org }, header: once };
      const created =
        protocol === 'http'
          ? api.POST('/api/connect/v1/o/{org}/protocols/http/connectors', {
              params,
              body: body as Schemas['HTTPConnectorCreate'],
            })
          : api.POST('/api/connect/v1/o/{org}/protocols/bigquery/connectors', {
              params,
              body: body as Schemas['BigQueryConnectorCreate'],
            });
      return (await answer<Connector>(created)).data;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.connectors }),
  });
}

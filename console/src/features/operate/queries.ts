import {
  infiniteQueryOptions,
  queryOptions,
  skipToken,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';

import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import { type ReplayProgress } from '@/api/live';
import type { Schemas } from '@/api/types';

export type Projection = Schemas['Projection'];
export type ApiKey = Schemas['APIKey'];
export type IssuedApiKey = Schemas['IssuedAPIKey'];

const PAGE_SIZE = 100;
const CALM_MS = 10_000;
const BUSY_MS = 1_000;

/** Every projection. Looked at more often while one is being rebuilt. */
export const projectionsQuery = queryOptions({
  queryKey: keys.projections,
  queryFn: async ({ signal }): Promise<Projection[]> =>
    (await answer(api.GET('/api/registry/v1/projections', { signal }))).data.items,
  refetchInterval: ({ state }) => (state.data?.some(isBusy) ? BUSY_MS : CALM_MS),
});

const isBusy = ({ replay, lagEvents }: Projection) => replay?.state === 'building' || lagEvents > 0;

/** What the stream told last of a projection's replay. */
export const replayProgress = (name: string) =>
  queryOptions<ReplayProgress>({
    queryKey: [...keys.projections, 'replay', name],
    queryFn: skipToken,
    staleTime: Infinity,
  });

const REPLAY = '/api/registry/v1/projections/{name}/replay';

/** Rebuilds a projection, or calls that off. */
export function useReplay(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (what: 'begin' | 'cancel'): Promise<void> => {
      const params = { path: { name } };
      await (what === 'begin'
        ? answer(api.POST(REPLAY, { params }))
        : answer(api.DELETE(REPLAY, { params })));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.projections }),
  });
}

const API_KEYS = '/api/registry/v1/o/{org}/api-keys';

/** The organisation's API keys, revoked ones too, page after page. */
export const apiKeyPages = (org: string) =>
  infiniteQueryOptions({
    queryKey: keys.apiKeys,
    initialPageParam: '',
    queryFn: async ({ pageParam: after, signal }) => {
      const query = { first: PAGE_SIZE, ...(after && { after }) };
      return (await answer(api.GET(API_KEYS, { params: { path: { org }, query }, signal }))).data;
    },
    getNextPageParam: (page) => page.next,
  });

/** Issues a key: its answer is the only one that ever has it. */
export function useIssueApiKey(org: string, once: { readonly 'Idempotency-Key': string }) {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    // The key is not kept longer than it is shown.
    gcTime: 0,
    mutationFn: async (body: Schemas['APIKeyCreate']): Promise<IssuedApiKey> =>
      (await answer(api.POST(API_KEYS, { params: { path: { org }, header: once }, body }))).data,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}

export function useRevokeApiKey(org: string) {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/registry/v1/o/{org}/api-keys/{id}', { params: { path: { org, id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiKeys }),
  });
}

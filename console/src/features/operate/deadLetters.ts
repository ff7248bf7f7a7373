import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Schemas } from '@/api/types';

export type DeadLetter = Schemas['DeadLetter'];

/** The only projection that parks what it can't apply. */
const NAME = 'connectors';
const PATH = '/api/registry/v1/projections/{name}/dead-letters';
const PAGE_SIZE = 100;
const LOOKED_AT_MS = 10_000;

/** The events that can't be applied, page after page. */
export const deadLetterPages = infiniteQueryOptions({
  queryKey: keys.deadLetters,
  initialPageParam: '',
  queryFn: async ({ pageParam: after, signal }) => {
    const query = { first: PAGE_SIZE, ...(after && { after }) };
    return (await answer(api.GET(PATH, { params: { path: { name: NAME }, query }, signal }))).data;
  },
  getNextPageParam: (page) => page.next,
  refetchInterval: LOOKED_AT_MS,
});

/** Tries an event again. */
export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string): Promise<Schemas['DeadLetterOutcome']> =>
      (await answer(api.POST(`${PATH}/{id}/retry`, { params: { path: { name: NAME, id } } }))).data,
    onSettled: () => client.invalidateQueries({ queryKey: keys.deadLetters }),
  });
}

/** Has an event count for nothing, for ever. */
export function useDiscard() {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: async ({
      id,
      reason,
    }: {
      id: string;
      reason: string;
    }): Promise<Schemas['DeadLetterOutcome']> =>
      (
        await answer(
          api.POST(`${PATH}/{id}/discard`, { params: { path: { name: NAME, id } }, body: { reason } }),
        )
      ).data,
    onSettled: () => client.invalidateQueries({ queryKey: keys.deadLetters }),
  });
}

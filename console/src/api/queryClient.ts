import { MutationCache, QueryClient } from '@tanstack/react-query';

import { isUnreachable, Problem } from './problem';
import { reachability } from './reachability';
import { signOuts } from './credentials';
import { changeSession } from './session';
import { tell } from '@/ui/toasts';

const TRIES = 2;

/** The cache of what was read. A refusal is final; only what may pass by itself is tried again. */
export function newQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < TRIES && error instanceof Problem && error.status >= 500 && !isUnreachable(error),
        // The registry may be on this machine, which need not be online for it.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
    mutationCache: new MutationCache({
      onError: (error, _variables, _onMutateResult, mutation) => {
        if (!mutation.meta?.toldByForm) {
          tell('error', error.message);
        }
      },
    }),
  });
  reachability.subscribe(() => {
    if (reachability.get() === 'here') {
      void client.invalidateQueries();
    }
  });
  signOuts.subscribe(() => {
    changeSession(client, null);
  });
  return client;
}

import { useQuery, type QueryClient } from '@tanstack/react-query';

import { answer, api, SESSION } from './client';
import { csrfToken } from './credentials';
import { Problem } from './problem';
import { permits } from './roles';
import type { Role, Schemas } from './types';

/** Who is signed in, and what they may do. */
export type Session = Schemas['Session'];

export async function signIn(organisationId: string, apiKey: string): Promise<Session> {
  return opened((await answer(api.POST(SESSION, { body: { organisationId, apiKey } }))).data);
}

export const signOut = () => answer(api.DELETE(SESSION));

/** The session that the browser's cookie is for; null where there is none. */
async function current(): Promise<Session | null> {
  try {
    return opened((await answer(api.GET(SESSION))).data);
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      return null;
    }
    throw error;
  }
}

function opened(session: Session): Session {
  csrfToken.set(session.csrfToken);
  return session;
}

export const sessionQuery = { queryKey: ['session'], queryFn: current, staleTime: Infinity } as const;

/** Has the console go on with another session, or with none: what was read in the one before is forgotten. */
export function changeSession(client: QueryClient, session: Session | null): void {
  client.setQueryData(sessionQuery.queryKey, session);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

/** The session as it is known: undefined before the registry has answered, null where nobody is signed in. */
export const useSessionState = () => useQuery(sessionQuery);

/** The session of whoever is signed in. Only below the signed-in part of the console. */
export function useSession(): Session {
  const session = useSessionState().data;
  if (!session) {
    throw new Error('Nobody is signed in.');
  }
  return session;
}

/** Whether whoever is signed in has one of the roles, or one that implies it. */
export const useMay = (...roles: readonly Role[]) => permits(useSession().roles, ...roles);

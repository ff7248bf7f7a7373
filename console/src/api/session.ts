import { useQuery } from '@tanstack/react-query';

import { Problem } from './problem';
import { permits } from './roles';
import { Signal } from './signal';
import type { Role } from './types';

/** Who is signed in, and what they may do. */
export interface Session {
  readonly organisationId: string;
  readonly organisationName?: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Sent with each change: it shows that the change comes from a page of ours. */
  readonly csrfToken: string;
}

const SESSION = '/api/registry/v1/session';

/** The current session's token; empty where nobody is signed in. */
export const csrfToken = new Signal('');

/** How often the registry no longer knew the caller. */
export const signOuts = new Signal(0);

/** To be called when the registry no longer knows the caller: the console then asks to sign in. */
export function signedOut(): void {
  csrfToken.set('');
  signOuts.set(signOuts.get() + 1);
}

async function call(method: string, body?: unknown): Promise<Session | null> {
  const response = await fetch(SESSION, {
    method,
    credentials: 'same-origin',
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'DELETE' ? { 'X-CSRF-Token': csrfToken.get() } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem(0, 'unreachable', 'The registry can’t be reached.');
  });
  if (response.status === 204) {
    return null;
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    const session = answer as Session;
    csrfToken.set(session.csrfToken);
    return session;
  }
  if (method === 'GET' && response.status === 401) {
    return null;
  }
  throw Problem.of(answer, response);
}

export const signIn = (organisationId: string, apiKey: string) => call('POST', { organisationId, apiKey });

export const signOut = () => call('DELETE');

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: () => call('GET'),
  staleTime: Infinity,
} as const;

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

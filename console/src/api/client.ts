import type { paths } from '@generated/schema';
import createClient, { type Middleware } from 'openapi-fetch';

import { csrfToken, signedOut } from './credentials';
import { reachability } from './reachability';
import { Conflict, Problem } from './problem';

/** Who is signed in. Without a session it says so by 401, which signs nobody out. */
export const SESSION = '/api/registry/v1/session';

const SAFE_METHODS = ['GET', 'HEAD'];
const GATEWAY_FAILURES = [502, 504];

const withCsrfToken: Middleware = {
  onRequest({ request }) {
    const token = csrfToken.get();
    if (token && !SAFE_METHODS.includes(request.method)) {
      request.headers.set('X-CSRF-Token', token);
    }
    return request;
  },
};

const watched: Middleware = {
  onResponse({ response, schemaPath }) {
    reachability.set(GATEWAY_FAILURES.includes(response.status) ? 'away' : 'here');
    if (response.status === 401 && schemaPath !== SESSION) {
      signedOut();
    }
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      return error;
    }
    reachability.set('away');
    return new Problem(0, 'unreachable', 'The registry can’t be reached.');
  },
};

/** Asks for paths of the OpenAPI document, with what the session needs. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  // Looked up for each call: a test puts another in its place.
  fetch: (request) => window.fetch(request),
  // `tags=a&tags=b`, as the document says of all lists.
  querySerializer: { array: { style: 'form', explode: true } },
});
api.use(withCsrfToken, watched);

/** What a call gave, with the version that its ETag names. */
export interface Answer<T> {
  readonly data: T;
  readonly etag: string | undefined;
}

interface Fetched<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What the call gave.
 *
 * @throws Problem where the registry refused or could not be reached
 */
export async function answer<T>(call: Promise<Fetched<T>>): Promise<Answer<T>> {
  const { data, error, response } = await call;
  const etag = response.headers.get('ETag') ?? undefined;
  if (response.ok) {
    return { data: data as T, etag };
  }
  throw Problem.of(error, response);
}

/** Like {@link answer}, for a change that was made on a version: where that is no longer the current one, a Conflict. */
export async function changed<T>(basedOn: string, call: Promise<Fetched<T>>): Promise<Answer<T>> {
  try {
    return await answer(call);
  } catch (error) {
    if (error instanceof Problem && error.status === 412) {
      throw new Conflict(error, basedOn, (await call).response.headers.get('ETag') ?? undefined);
    }
    throw error;
  }
}

/**
 * Headers of a change to what was read with the ETag.
 *
 * @param reason why it is made, for the audit trail
 */
export const changeOf = (etag: string, reason = '') => ({ 'If-Match': etag, ...because(reason) });

/** Headers of a change to whatever is there. */
export const because = (reason: string) =>
  reason.trim() ? { 'X-Change-Reason': asUtf8(reason.trim()) } : {};

/** A header has bytes, not characters: each byte as the character of its number. */
const asUtf8 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

/**
 * Headers of a creation. Make them once for a form, not once for a click: sent twice, it still creates one thing.
 */
export const onceOnly = () => ({ 'Idempotency-Key': crypto.randomUUID() });

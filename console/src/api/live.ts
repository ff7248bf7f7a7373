import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import { useEffect, useSyncExternalStore } from 'react';

import { keys } from './keys';
import { knock } from './reachability';
import { Signal } from './signal';
import type { Role } from './types';

/** One change, as the stream tells of it. */
export interface Change {
  readonly connectorId: string;
  readonly sequence: number;
  readonly event: string;
  readonly time: string;
  readonly actor?: { readonly kind: string; readonly id: string; readonly name: string };
  readonly authSchemeConfigId?: string;
  readonly versionId?: string;
  readonly reason?: string;
}

/** How a replay gets on. */
export interface ReplayProgress {
  readonly projection: string;
  readonly generation: number;
  readonly state: 'building' | 'done' | 'failed' | 'cancelled';
  readonly percent: number;
  readonly eventsPerSecond: number;
  readonly startedAt: string;
  readonly estimatedEnd?: string;
}

/** Who may follow the stream. */
export const FOLLOWERS: readonly Role[] = ['viewer', 'auditor'];

const RETRY_MS = 2_000;
/** Lists follow events after a moment, and a burst of events is one reason to look, not many. */
const SETTLE_MS = 400;

/** Whether the stream is connected. */
const following = new Signal(false);
const changes = new Set<(change: Change) => void>();

export const useFollowing = () => useSyncExternalStore(following.subscribe, following.get);

/** Calls back for each change of the organisation, as it happens. */
export function onChange(listener: (change: Change) => void): () => void {
  changes.add(listener);
  return () => changes.delete(listener);
}

/** Follows the organisation's stream for as long as the component is shown, and has what it makes stale read again. */
export function useLiveUpdates(organisationId: string, enabled: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const stop = new AbortController();
    void follow(organisationId, stop.signal, new Staleness(client));
    return () => {
      stop.abort();
    };
  }, [client, organisationId, enabled]);
}

async function follow(organisationId: string, signal: AbortSignal, staleness: Staleness): Promise<void> {
  const isStopped = () => signal.aborted;
  let lastId = '';
  while (!isStopped()) {
    try {
      const response = await fetch(`/api/registry/v1/o/${organisationId}/stream`, {
        headers: { Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) },
        signal,
      });
      if (response.status === 401 || response.status === 403) {
        // Signing in, or a role that is given, mounts the follower again.
        return;
      }
      if (response.ok && response.body) {
        following.set(true);
        const messages = response.body
          .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
          .pipeThrough(new EventSourceParserStream());
        for await (const message of messages) {
          lastId = message.id ?? lastId;
          take(message, staleness);
        }
      }
    } catch {
      if (!isStopped()) {
        // It broke off, or could not begin: where the registry is away, that is said at once, not with the next click.
        void knock();
      }
    }
    following.set(false);
    await pause(signal);
  }
}

function take(message: EventSourceMessage, staleness: Staleness): void {
  if (!message.data) {
    return;
  }
  if (message.event === 'replay') {
    staleness.ofReplay(JSON.parse(message.data) as ReplayProgress);
    return;
  }
  const change = JSON.parse(message.data) as Change;
  staleness.of(change);
  changes.forEach((listener) => {
    listener(change);
  });
}

const pause = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, RETRY_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Gathers what events make stale, and has it read again once they have settled. */
class Staleness {
  readonly #client: QueryClient;
  readonly #stale = new Map<string, readonly unknown[]>();
  #isSettling = false;

  constructor(client: QueryClient) {
    this.#client = client;
  }

  of(change: Change): void {
    this.#add(
      keys.connector(change.connectorId),
      keys.connectors,
      keys.audit,
      keys.statistics,
      keys.findings,
    );
  }

  ofReplay(progress: ReplayProgress): void {
    this.#client.setQueryData([...keys.projections, 'replay', progress.projection], progress);
    this.#add(keys.projections);
  }

  #add(...stale: (readonly unknown[])[]): void {
    stale.forEach((key) => this.#stale.set(JSON.stringify(key), key));
    if (this.#isSettling) {
      return;
    }
    this.#isSettling = true;
    setTimeout(() => {
      this.#isSettling = false;
      for (const queryKey of this.#stale.values()) {
        void this.#client.invalidateQueries({ queryKey });
      }
      this.#stale.clear();
    }, SETTLE_MS);
  }
}

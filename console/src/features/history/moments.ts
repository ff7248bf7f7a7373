import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What of the history is looked at: the sequence numbers of events. */
export interface Moments {
  readonly at: number;
  /** What it is compared with: the event before, unless another was chosen. */
  readonly from: number;
  /** Whether another was. */
  readonly isComparing: boolean;
  /** Whether another is about to be. */
  readonly isChoosing: boolean;
  readonly latest: number;
}

/** The sequence number of the last event of the connector that was read with the ETag. */
export const latestOf = (etag: string) => Number(/\d+/.exec(etag)?.[0] ?? 0);

/** Reads them from the address; without any it is the last event, and goes on to be when others follow. */
export function readMoments(search: URLSearchParams, latest: number): Moments {
  const at = sequenceIn(search, 'at', latest) ?? latest;
  const chosen = sequenceIn(search, 'with', latest);
  const isComparing = chosen !== undefined && chosen !== at && chosen !== at - 1;
  return { at, from: isComparing ? chosen : at - 1, isComparing, isChoosing: chosen === at, latest };
}

/** The same at another event. */
export const movedTo = ({ at, from, isComparing, isChoosing, latest }: Moments, to: number): Moments => {
  const other = isChoosing ? at : from;
  const compares = (isComparing || isChoosing) && other !== to && other !== to - 1;
  return { at: to, from: compares ? other : to - 1, isComparing: compares, isChoosing: false, latest };
};

function sequenceIn(search: URLSearchParams, name: string, latest: number): number | undefined {
  const text = search.get(name) ?? '';
  return /^\d{1,15}$/.test(text) && Number(text) <= latest ? Number(text) : undefined;
}

/** The earlier one first: a comparison reads as time goes. */
export const inOrder = ({ at, from }: Moments) => ({
  earlier: Math.min(at, from),
  later: Math.max(at, from),
});

export function useMoments(latest: number) {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (changes: { readonly at?: number; readonly with?: number | null }) => {
      setSearch(
        (current) => {
          const next = new URLSearchParams(current);
          Object.entries(changes).forEach(([name, value]) => {
            if (value === null) {
              next.delete(name);
            } else {
              next.set(name, String(value));
            }
          });
          return next;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [setSearch],
  );
  return { moments: readMoments(search, latest), change };
}

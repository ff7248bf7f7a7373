import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

import { useAppendOnly } from '@/api/appendOnly';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { keys } from '@/api/keys';
import type { Schemas } from '@/api/types';

import { queryOf, rangeOf, type AuditFilters } from './filters';

export type AuditEntry = Schemas['AuditEntry'];

/** As many as the registry gives at once. */
const PAGE_SIZE = 100;
/** The stream does not tell of refusals: they are looked for now and then. */
const REFUSALS_MS = 15_000;

export const positionOf = (entry: AuditEntry) => entry.position;

/** The organisation's audit trail, the newest first. */
export function useAuditEntries(org: string, filters: AuditFilters, isLive: boolean) {
  return useAppendOnly({
    newestKey: useMemo(() => [...keys.audit, filters], [filters]),
    fetchPage: useCallback(
      async (after: string, signal: AbortSignal) => {
        const query = { first: PAGE_SIZE, ...queryOf(filters), ...(after && { after }) };
        return (
          await answer(
            api.GET('/api/registry/v1/o/{org}/audit', { params: { path: { org }, query }, signal }),
          )
        ).data;
      },
      [org, filters],
    ),
    idOf: positionOf,
    isLive,
    refetchInterval: REFUSALS_MS,
  });
}

export const FORMATS = {
  ndjson: { type: 'application/x-ndjson', label: 'NDJSON' },
  csv: { type: 'text/csv', label: 'CSV' },
} as const;

export type Format = keyof typeof FORMATS;

/** Has the browser keep the trail of the days as a file. */
export function useExport(org: string) {
  return useMutation({
    mutationFn: async ({ format, ...days }: { format: Format; from: string; to: string }) => {
      const { data } = await answer(
        api.GET('/api/registry/v1/o/{org}/audit/export', {
          params: { path: { org }, query: rangeOf(days) },
          headers: { Accept: FORMATS[format].type },
          parseAs: 'blob',
        }),
      );
      const file = data;
      const entries = entriesOf(await file.slice(-LAST_LINE_BYTES).text());
      if (entries === undefined) {
        throw new Problem(200, 'incomplete', 'The export broke off. Try it again.');
      }
      save(file, `audit-${new Date().toISOString().slice(0, 10)}.${format}`);
      return entries;
    },
  });
}

const LAST_LINE_BYTES = 4_096;

const LAST_LINE = /^(?:\{"entries":|# entries=)(\d+),?\s?"?lastPosition"?[:=]\d+\}?$/;

/**
 * How many entries an export has, as its last line says.
 *
 * @returns undefined where that is not there: then some are missing
 */
export function entriesOf(end: string): number | undefined {
  const count = LAST_LINE.exec(end.trimEnd().split('\n').at(-1) ?? '')?.[1];
  return count === undefined ? undefined : Number(count);
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Recomputes the chain of the trail. It takes the longer, the more there is. */
export function useVerification(org: string) {
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: async (): Promise<Schemas['AuditVerification']> =>
      (await answer(api.GET('/api/registry/v1/o/{org}/audit/verification', { params: { path: { org } } })))
        .data,
  });
}

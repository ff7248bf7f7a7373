import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { Schemas, Severity } from '@/api/types';

import { firstDay } from './days';

export type Statistics = Schemas['Statistics'];

const PAGE_SIZE = 100;

/** The organisation in numbers, with the changes of so many days until today. */
export const statisticsQuery = (org: string, days: number) =>
  queryOptions({
    queryKey: [...keys.statistics, days],
    queryFn: async ({ signal }): Promise<Statistics> => {
      const query = { from: firstDay(new Date(), days) };
      return (
        await answer(api.GET('/api/registry/v1/o/{org}/stats', { params: { path: { org }, query }, signal }))
      ).data;
    },
    placeholderData: keepPreviousData,
  });

/** Which findings are looked at: those of a rule, or those of a severity. */
export interface FindingFilter {
  readonly code?: string;
  readonly severity?: Severity;
}

/** What the rules find in the organisation's connectors, page after page. */
export const findingPages = (org: string, { code, severity }: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.findings, { code, severity }],
    initialPageParam: '',
    queryFn: async ({ pageParam: after, signal }) => {
      const query = {
        first: PAGE_SIZE,
        ...(code && { code: [code] }),
        ...(severity && { severity: [severity] }),
        ...(after && { after }),
      };
      return (
        await answer(
          api.GET('/api/registry/v1/o/{org}/validation-messages', {
            params: { path: { org }, query },
            signal,
          }),
        )
      ).data;
    },
    getNextPageParam: (page) => page.next,
  });

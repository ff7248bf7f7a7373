import { ULID } from '@/api/ulid';
import { useAddressFilters } from '@/ui/useAddressFilters';

/** What of the audit trail is shown. Empty is all. */
export interface AuditFilters {
  readonly text: string;
  readonly actor: string;
  readonly field: string;
  readonly connector: string;
  readonly events: readonly string[];
  /** Whether only what was refused, or only what happened. */
  readonly outcome: '' | 'happened' | 'refused';
  /** Days, the last one included. */
  readonly from: string;
  readonly to: string;
}

export const ALL: AuditFilters = {
  text: '',
  actor: '',
  field: '',
  connector: '',
  events: [],
  outcome: '',
  from: '',
  to: '',
};

const WORDS = ['text', 'actor', 'field'] as const;
const DAYS = ['from', 'to'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EVENT = /^[A-Za-z]{1,64}$/;

/** Reads them from the address: what does not fit is passed over. */
export function readFilters(search: URLSearchParams): AuditFilters {
  const outcome = search.get('outcome');
  const connector = search.get('connector') ?? '';
  const day = (name: string) => {
    const text = search.get(name) ?? '';
    return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
  };
  return {
    text: search.get('text') ?? '',
    actor: search.get('actor') ?? '',
    field: search.get('field') ?? '',
    connector: ULID.test(connector) ? connector : '',
    events: search.getAll('event').filter((name) => EVENT.test(name)),
    outcome: outcome === 'happened' || outcome === 'refused' ? outcome : '',
    from: day('from'),
    to: day('to'),
  };
}

/** Writes them into an address; what is as it is by itself is left out. */
export function writeFilters(filters: AuditFilters): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of [...WORDS, 'connector', 'outcome', ...DAYS] as const) {
    if (filters[name]) {
      search.set(name, filters[name]);
    }
  }
  filters.events.forEach((name) => {
    search.append('event', name);
  });
  return search;
}

export const isFiltered = (filters: AuditFilters) => writeFilters(filters).size > 0;

/** The filters as the API has them. A day is one of whoever looks, not of the registry. */
export function queryOf({ text, actor, field, connector, events, outcome, ...days }: AuditFilters) {
  return {
    ...(text && { text }),
    ...(actor && { actor }),
    ...(field && { field }),
    ...(connector && { connector }),
    ...(events.length > 0 && { event: [...events] }),
    ...(outcome && { refused: outcome === 'refused' }),
    ...rangeOf(days),
  };
}

/** The times from the beginning of the first day to the end of the last. */
export function rangeOf({ from, to }: Pick<AuditFilters, 'from' | 'to'>) {
  return {
    ...(from && { from: startOf(from, 0) }),
    ...(to && { to: startOf(to, 1) }),
  };
}

function startOf(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

export const useAuditFilters = () => useAddressFilters({ read: readFilters, write: writeFilters });

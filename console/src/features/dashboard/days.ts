const DAY_MS = 86_400_000;

/** How many days back the dashboard can look. */
export const RANGES = [7, 30, 90, 365] as const;
export type Range = (typeof RANGES)[number];

export const DEFAULT_RANGE: Range = 30;

/** The range that the address has. */
export const rangeIn = (search: URLSearchParams): Range =>
  RANGES.find((days) => String(days) === search.get('days')) ?? DEFAULT_RANGE;

/** The first of so many days, today the last of them, as the registry counts days: in UTC. */
export const firstDay = (today: Date, days: number) =>
  new Date(today.getTime() - (days - 1) * DAY_MS).toISOString().slice(0, 10);

const SHORT = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `2026-01-31` as “Jan 31”. */
export const shortDay = (day: string) => SHORT.format(new Date(`${day}T00:00:00Z`));

interface Counted {
  readonly name: string;
  readonly count: number;
}

/** Counts as a list, the most first; equal ones by name. */
export const mostFirst = (counts: Readonly<Record<string, number>>): readonly Counted[] =>
  Object.entries(counts)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));

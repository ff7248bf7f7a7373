import { useSyncExternalStore } from 'react';

import { Signal } from '@/api/signal';

const MINUTE_MS = 60_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
  ['week', 4.35],
  ['month', 12],
  ['year', Infinity],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

const minute = new Signal(Date.now());
setInterval(() => {
  minute.set(Date.now());
}, MINUTE_MS);

/** How long before now: “3 minutes ago”. */
export function ago(time: Date, now: number): string {
  let value = (time.getTime() - now) / MINUTE_MS;
  if (value > -1) {
    return 'just now';
  }
  for (const [unit, next] of UNITS) {
    if (Math.abs(value) < next) {
      return relative.format(Math.round(value), unit);
    }
    value /= next;
  }
  return exact.format(time);
}

/** A time as people say it; the exact one shows when the pointer rests on it. */
export function When({ time }: { readonly time: string }) {
  const now = useSyncExternalStore(minute.subscribe, minute.get);
  const date = new Date(time);
  return (
    <time dateTime={time} title={exact.format(date)}>
      {ago(date, now)}
    </time>
  );
}

/** A time to the second: for facts, where “3 minutes ago” is not enough. */
export const Moment = ({ time }: { readonly time: string }) => (
  <time dateTime={time}>{exact.format(new Date(time))}</time>
);

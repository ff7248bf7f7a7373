import type { Role, Schemas } from '@/api/types';
import type { Notice } from '@/ui/toasts';

import type { ApiKey, Projection } from './queries';

/** How far a projection is behind, in words. */
export function lagOf({ lagEvents, lagSeconds }: Pick<Projection, 'lagEvents' | 'lagSeconds'>): string {
  if (lagEvents === 0) {
    return 'Level with the events';
  }
  const events = `${lagEvents.toLocaleString('en')} ${lagEvents === 1 ? 'event' : 'events'}`;
  return `${events} behind, ${Math.round(lagSeconds).toLocaleString('en')} s`;
}

/** What came of an event that was tried again or discarded: another of the connector may stand there next. */
export const goingOn = (
  { goesOn, deadLetter }: Schemas['DeadLetterOutcome'],
  done: string,
): [tone: Notice['tone'], text: string] =>
  goesOn
    ? ['success', `${done} The connector has all its events.`]
    : [
        'error',
        deadLetter
          ? `${deadLetter.event} can’t be applied: ${deadLetter.cause}`
          : 'The connector does not go on yet.',
      ];

/** What the roles may do. */
export const ROLES: readonly { readonly id: Role; readonly description: string }[] = [
  { id: 'viewer', description: 'Sees connectors, their history and the dashboard.' },
  { id: 'editor', description: 'Makes and changes connectors, their configs and connections.' },
  { id: 'auditor', description: 'Sees histories and the audit trail.' },
  { id: 'connect', description: 'Uses the credentials of connections.' },
  { id: 'admin', description: 'All of this, and issues API keys.' },
  { id: 'operator', description: 'Watches the registry itself, across organisations.' },
];

export type KeyState = 'valid' | 'expired' | 'revoked';

export function stateOf(
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  now: number,
): KeyState {
  if (revokedAt) {
    return 'revoked';
  }
  return expiresAt && Date.parse(expiresAt) <= now ? 'expired' : 'valid';
}

/** The end of a day, of whoever looks, as the API has it; a key without a day never expires. */
export function endOf(day: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  return year && month && date ? new Date(year, month - 1, date + 1).toISOString() : undefined;
}

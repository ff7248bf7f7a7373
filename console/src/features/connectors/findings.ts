import type { Connector, Message, Severity } from '@/api/types';

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** All that the rules find in the connector's auth scheme configs. */
export const messagesOf = (connector: Connector): readonly Message[] =>
  connector.authSchemeConfigs.flatMap((config) => config.validationMessages ?? []);

export const worstFirst = (messages: readonly Message[]) =>
  [...messages].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));

export function countsOf(messages: readonly Message[]): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const severity of SEVERITIES) {
    const count = messages.filter((message) => message.severity === severity).length;
    if (count > 0) {
      counts.set(severity, count);
    }
  }
  return counts;
}

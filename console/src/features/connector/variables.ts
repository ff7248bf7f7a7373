import type { Connector, Schemas } from '@/api/types';

import { trimmed, type Pair } from './pairs';

export type Variables = readonly Schemas['ConnectionVariable'][];

export const variablesIn = (connector: Connector): Variables => connector.connectionVariables ?? [];

export const linesOf = (variables: Variables): Pair[] =>
  variables.map(({ name, value }) => ({ key: name, value }));

/** Lines without a name are none. What stands twice is the registry's to refuse. */
export const variablesOf = (lines: readonly Pair[]): Variables =>
  lines
    .map(trimmed)
    .filter(({ key }) => key !== '')
    .map(({ key, value }) => ({ name: key, value }));

/** As text, to compare by and to show. */
export const written = (variables: Variables) =>
  variables.map(({ name, value }) => `${name} = ${value}`).join('\n');

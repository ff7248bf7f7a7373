import { Problem } from '@/api/problem';
import type { Message } from '@/api/types';

/** What there is to say of a config, by the field that it is about, as in `scopes.0.name`. */
export interface Remarks {
  /** What is refused. */
  readonly problems: ReadonlyMap<string, string>;
  /** What the rules find. */
  readonly messages: ReadonlyMap<string, readonly Message[]>;
}

export const NOTHING: Remarks = { problems: new Map(), messages: new Map() };

/** The field that a JSON pointer such as `/scopes/0/name` is about. */
export const fieldOfPointer = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');

/** The field that a path of an error answer such as `scopes[0].name` is about. */
export const fieldOfPath = (path: string) => path.replaceAll(/\[(\d+)\]/g, '.$1');

/** Which field a message is about: its second detail says so. */
const fieldOf = ({ detail }: Message) => fieldOfPointer(detail?.[1] ?? '');

export function remarksOf(messages: readonly Message[], error: Error | null): Remarks {
  const problems = new Map<string, string>();
  if (error instanceof Problem) {
    error.fields.forEach(({ field, message }) => problems.set(fieldOfPath(field), message));
  }
  const said = new Map<string, Message[]>();
  messages.forEach((message) => {
    const field = fieldOf(message);
    said.set(field, [...(said.get(field) ?? []), message]);
  });
  return { problems, messages: said };
}

/** What is said of the field and of all below it. */
export const messagesBelow = ({ messages }: Remarks, field: string): readonly Message[] =>
  [...messages].flatMap(([of, said]) => (of === field || of.startsWith(`${field}.`) ? said : []));

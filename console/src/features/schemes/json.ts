import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';

import type { AuthSchemeConfig } from '@/api/types';

import { configSchema } from './schema';
import { bodyOf, valuesOf, type SchemeValues } from './values';

/** Something wrong in a text, and where. */
export interface TextProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  /** From 1 on, as editors count. */
  readonly line: number;
  readonly column: number;
}

export type Read =
  | { readonly values: SchemeValues; readonly problems?: undefined }
  | { readonly values?: undefined; readonly problems: readonly TextProblem[] };

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This word is none of JSON’s.',
  PropertyNameExpected: 'A property’s name in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected here.',
  CloseBraceExpected: 'A closing brace is missing.',
  CloseBracketExpected: 'A closing bracket is missing.',
  EndOfFileExpected: 'The config has ended before this.',
  InvalidCommentToken: 'JSON has no comments.',
  UnexpectedEndOfString: 'The text in quotes does not end on its line.',
  InvalidNumberFormat: 'This is no number.',
};

/** The config as text. A secret that was typed is not in it. */
export function textOf(id: string, values: SchemeValues): string {
  const shown = { ...values, grant: { ...values.grant, clientSecret: '' } };
  return JSON.stringify(bodyOf(id, shown), null, 2);
}

/**
 * Reads a config that was typed or pasted.
 *
 * @param current what the form has: a secret that was typed there stays unless the text has another
 */
export function readText(text: string, current: SchemeValues): Read {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const at = placesIn(text);
  if (!root || errors.length > 0) {
    return {
      problems: errors.map(({ error, offset, length }) =>
        at(offset, length, WORDS[printParseErrorCode(error)] ?? 'This is no JSON.'),
      ),
    };
  }
  const checked = configSchema.safeParse(getNodeValue(root));
  if (checked.success) {
    return { values: takenFrom(checked.data as unknown as Pasted, current) };
  }
  const problems = checked.error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? part.toString() : part));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const name = findNodeAtLocation(root, [...path, key])?.parent?.children?.[0] ?? root;
        return at(name.offset, name.length, `“${key}” is not known here.`);
      });
    }
    const { node, missing } = nearest(root, path);
    return [at(node.offset, missing ? 1 : node.length, missing ? `“${missing}” is missing.` : issue.message)];
  });
  return { problems: problems.toSorted((a, b) => a.offset - b.offset) };
}

type Pasted = AuthSchemeConfig & {
  readonly grant?: { readonly clientId?: string | null; readonly clientSecret?: string | null };
};

/** What the patch of a credential leaves out stays as it is in the form. */
function takenFrom(pasted: Pasted, current: SchemeValues): SchemeValues {
  const values = valuesOf(pasted);
  const { clientId, clientSecret } = pasted.grant ?? {};
  const isSameCredential = values.grant.credentialId === current.grant.credentialId;
  return {
    ...values,
    grant: {
      ...values.grant,
      clientId: clientId ?? (clientId === undefined && isSameCredential ? current.grant.clientId : ''),
      storedClientId: isSameCredential ? current.grant.storedClientId : '',
      clientSecret: clientSecret ?? (clientSecret === undefined ? current.grant.clientSecret : ''),
      removesSecret: clientSecret === null,
    },
  };
}

/** The place that the path leads to, or the last one on the way, and what is missing there. */
function nearest(root: Node, path: readonly (string | number)[]): { node: Node; missing?: string } {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) {
      return length === path.length ? { node } : { node, missing: String(path[length]) };
    }
  }
  return path.length === 0 ? { node: root } : { node: root, missing: String(path[0]) };
}

const placesIn =
  (text: string) =>
  (offset: number, length: number, message: string): TextProblem => {
    const before = text.slice(0, offset).split('\n');
    return { message, offset, length, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };

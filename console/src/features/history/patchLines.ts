import type { Schemas } from '@/api/types';

/** One difference, as a line to read. */
export interface PatchLine {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** Where in the connector, from the outside in. */
  readonly place: readonly string[];
  readonly before?: readonly ValueLine[];
  readonly after?: readonly ValueLine[];
}

/** A value with its place in what was added or removed; the place is empty where it is all there is. */
export interface ValueLine {
  readonly place: string;
  readonly text: string;
}

const KINDS = { add: 'added', remove: 'removed', replace: 'changed', move: 'moved' } as const;

/** What the names of the API are called where taking them apart is not enough. */
const WORDS: Readonly<Record<string, string>> = {
  authSchemeConfigs: 'Auth scheme configs',
  authorizeUrl: 'Authorize URL',
  baseUrl: 'Base URL',
  datasetId: 'Dataset',
  documentationURL: 'Documentation URL',
  id: 'Id',
  imageURL: 'Image URL',
  in: 'In',
  mtlsEnabled: 'mTLS',
  tokenUrl: 'Token URL',
};

/** The lines of a JSON Patch, in its order. */
export function linesOf(patch: Schemas['JSONPatch']): readonly PatchLine[] {
  return patch.map((operation): PatchLine => {
    const { op, path, from, value, fromValue } = operation;
    const line = { path, kind: kindOf(operation), place: placeOf(path) };
    if (op === 'move') {
      return { ...line, before: [{ place: '', text: placeOf(from ?? '').join(' › ') }] };
    }
    return {
      ...line,
      ...(op === 'remove' && { before: valueLines(value) }),
      ...(op === 'replace' && isSomething(fromValue) && { before: valueLines(fromValue) }),
      ...(op !== 'remove' && isSomething(value) && { after: valueLines(value) }),
    };
  });
}

/** A connector that was not there before is one that is replaced by nothing, and the other way round. */
function kindOf({ op, value, fromValue }: Schemas['JSONPatchOperation']): PatchLine['kind'] {
  if (op === 'replace' && !isSomething(fromValue)) {
    return 'added';
  }
  return op === 'replace' && !isSomething(value) ? 'removed' : KINDS[op];
}

const isSomething = (value: unknown) => value !== undefined && value !== null;

/** A JSON pointer in words; places of a list count from one. */
export function placeOf(pointer: string): readonly string[] {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const place: string[] = [];
  for (const token of tokens) {
    const last = place.at(-1);
    if (tokens[0] === 'tags' && last !== undefined) {
      // A tag's key is a word of the user's, and which of its values it is says nothing.
      if (place.length === 1) {
        place.push(token);
      }
    } else if (/^\d+$/.test(token) && last !== undefined) {
      place[place.length - 1] = oneOf(last, Number(token));
    } else {
      place.push(wordsOf(token));
    }
  }
  return place;
}

/** `tokenUrl` as “Token URL”, `digestInputs` as “Digest inputs”. */
export function wordsOf(name: string): string {
  const known = WORDS[name];
  if (known) {
    return known;
  }
  const apart = name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

/** A value as lines: what is in it, each with its place. What is empty is left out of a whole. */
export function valueLines(value: unknown, place: readonly string[] = []): readonly ValueLine[] {
  if (Array.isArray(value)) {
    return value.every((item) => typeof item !== 'object')
      ? [{ place: place.join(' › '), text: value.length > 0 ? value.join(', ') : 'none' }]
      : value.flatMap((item, index) => valueLines(item, [...place.slice(0, -1), numbered(place, index)]));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([, inner]) => isSomething(inner) && !(Array.isArray(inner) && inner.length === 0))
      .flatMap(([name, inner]) => valueLines(inner, [...place, wordsOf(name)]));
  }
  return [{ place: place.join(' › '), text: textOf(value) }];
}

const numbered = (place: readonly string[], index: number) => oneOf(place.at(-1) ?? '', index);

/** “Scopes” and 0 as “Scope 1”. */
const oneOf = (many: string, index: number) =>
  `${many.replace(/ies$/, 'y').replace(/s$/, '')} ${index + 1}`.trim();

function textOf(value: unknown): string {
  switch (value) {
    case true:
      return 'yes';
    case false:
      return 'no';
    case '':
      return 'empty';
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

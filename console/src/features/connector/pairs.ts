/** One line of a form: a key with a value, which may be empty. */
export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** A pair without the space around its parts. */
export const trimmed = ({ key, value }: Pair): Pair => ({ key: key.trim(), value: value.trim() });

/** Pairs as lines of a form. */
export const numbered = (pairs: readonly Pair[]) => pairs.map((pair, id) => ({ ...pair, id }));

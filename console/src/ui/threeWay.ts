export type Side = 'mine' | 'theirs';

/** A part of something as it was, as it is typed here, and as somebody else has it: each in words. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** A part that somebody else changed while it was edited here. */
export interface Difference extends Part {
  /** Whether it was changed here, too. */
  readonly isConflict: boolean;
}

/** Which side each part comes from; what is not named stays as it is here. */
export type Choices = ReadonlyMap<string, Side>;

/** What somebody else changed, and this side has not changed to the same. */
export const differing = (parts: readonly Part[]): readonly Difference[] =>
  parts
    .filter(({ base, mine, theirs }) => theirs !== base && theirs !== mine)
    .map((part) => ({ ...part, isConflict: part.mine !== part.base }));

/** What one may choose to begin with: theirs where nothing was typed here, mine where something was. */
export const proposed = (found: readonly Difference[]): Choices =>
  new Map(found.map(({ id, isConflict }) => [id, isConflict ? 'mine' : 'theirs']));

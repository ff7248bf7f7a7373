import type { Tags } from '@/api/types';

import { trimmed, type Pair } from './pairs';

/** A line for each value of a tag, or one for a tag without. */
export const linesOf = (tags: Tags): Pair[] =>
  Object.entries(tags).flatMap(([key, values]) =>
    values.length === 0 ? [{ key, value: '' }] : values.map((value) => ({ key, value })),
  );

/** Lines with the same key are one tag with several values; lines without a key are none. */
export function tagsOf(lines: readonly Pair[]): Tags {
  const tags = new Map<string, string[]>();
  for (const { key, value } of lines.map(trimmed)) {
    if (key) {
      const values = tags.get(key) ?? [];
      tags.set(key, value && !values.includes(value) ? [...values, value] : values);
    }
  }
  return Object.fromEntries(tags);
}

/** As text, to compare by and to show; in the order of the keys. */
export const written = (tags: Tags) =>
  linesOf(tags)
    .map(({ key, value }) => (value ? `${key}: ${value}` : key))
    .sort()
    .join(', ');

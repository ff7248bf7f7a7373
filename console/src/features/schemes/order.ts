/** The ids with some of them moved beside the target, in the order they had. */
export function moved(
  ids: readonly string[],
  some: readonly string[],
  target: string,
  isAfter: boolean,
): readonly string[] {
  if (some.includes(target)) {
    return ids;
  }
  const others = ids.filter((id) => !some.includes(id));
  const place = others.indexOf(target) + (isAfter ? 1 : 0);
  return others.toSpliced(place, 0, ...ids.filter((id) => some.includes(id)));
}

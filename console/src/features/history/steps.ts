const PAGE = 10;

/**
 * Where a key leads in the timeline, whose newest event is at the top.
 *
 * @returns undefined where the key leads nowhere
 */
export function stepTo(key: string, at: number, latest: number): number | undefined {
  const to = new Map([
    ['ArrowDown', at - 1],
    ['ArrowUp', at + 1],
    ['PageDown', at - PAGE],
    ['PageUp', at + PAGE],
    ['Home', latest],
    ['End', 0],
  ]).get(key);
  return to === undefined ? undefined : Math.min(Math.max(to, 0), latest);
}

/** A stretch of a summary: plain, a name, or a value. */
export interface SummaryPart {
  readonly kind: 'plain' | 'name' | 'value';
  readonly text: string;
}

/** The registry puts names between asterisks and values between backticks. */
const MARKED = /\*([^*]+)\*|`([^`]+)`/g;

export function partsOf(summary: string): readonly SummaryPart[] {
  const parts: SummaryPart[] = [];
  let end = 0;
  for (const match of summary.matchAll(MARKED)) {
    if (match.index > end) {
      parts.push({ kind: 'plain', text: summary.slice(end, match.index) });
    }
    const [whole, name, value] = match;
    parts.push(name === undefined ? { kind: 'value', text: value ?? '' } : { kind: 'name', text: name });
    end = match.index + whole.length;
  }
  if (end < summary.length) {
    parts.push({ kind: 'plain', text: summary.slice(end) });
  }
  return parts;
}

/** The summary without its marks: for what is read out. */
export const plainSummary = (summary: string) =>
  partsOf(summary)
    .map(({ text }) => text)
    .join('');

/** Why somebody comes back from a provider without a session, by the registry's code. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['malformed', 'That sign-in is over, or was begun in another browser. Begin again.'],
  ['provider_refused', 'The provider let nobody in. Begin again, or sign in with an API key.'],
  ['upstream_failed', 'The provider gave no usable answer. Try again in a moment.'],
  [
    'unauthenticated',
    'The registry does not accept what the provider says of you. Your administrator finds out why.',
  ],
  ['forbidden', 'The provider knows you, but you have no part in this organisation.'],
  ['unavailable', 'The provider can’t be asked at present. Try again in a moment.'],
]);

/** In words of this console: an address that somebody makes up has none of its own. */
export const wordsOf = (problem: string) => WORDS.get(problem) ?? 'The sign-in has failed. Begin again.';

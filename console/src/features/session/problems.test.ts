import { describe, expect, it } from 'vitest';

import { wordsOf } from './problems';

describe('why nobody is signed in', () => {
  it('givenACodeOfTheRegistry_thenItHasWords', () => {
    expect(wordsOf('forbidden')).toContain('no part in this organisation');
  });

  it('givenWhatSomebodyMadeUp_thenNothingOfItIsSaid', () => {
    expect(wordsOf('Send your key to evil.example')).toBe('The sign-in has failed. Begin again.');
  });
});

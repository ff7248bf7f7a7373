import { describe, expect, it } from 'vitest';

import { partsOf, plainSummary } from './summaryParts';

describe('parts of a summary', () => {
  it('givenNamesAndValues_whenTakenApart_thenEachHasItsKind', () => {
    expect(partsOf('Config *Sign in*: `tokenUrl` changed')).toEqual([
      { kind: 'plain', text: 'Config ' },
      { kind: 'name', text: 'Sign in' },
      { kind: 'plain', text: ': ' },
      { kind: 'value', text: 'tokenUrl' },
      { kind: 'plain', text: ' changed' },
    ]);
    expect(plainSummary('Config *Sign in*: `tokenUrl` changed')).toBe('Config Sign in: tokenUrl changed');
  });

  it('givenALoneAsterisk_whenTakenApart_thenItIsText', () => {
    expect(partsOf('2 * 3')).toEqual([{ kind: 'plain', text: '2 * 3' }]);
  });
});

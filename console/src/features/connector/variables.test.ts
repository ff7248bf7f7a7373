import { describe, expect, it } from 'vitest';

import { linesOf, variablesOf, written } from './variables';

const VARIABLES = [
  { name: 'tenant', value: 'acme' },
  { name: 'region', value: '' },
];

describe('variables as lines', () => {
  it('givenVariables_whenMadeLinesAndBack_thenTheyAreTheSameInTheirOrder', () => {
    expect(variablesOf(linesOf(VARIABLES))).toEqual(VARIABLES);
    expect(written(VARIABLES)).toBe('tenant = acme\nregion = ');
  });

  it('givenLinesWithoutName_whenMadeVariables_thenTheyAreLeftOut', () => {
    expect(
      variablesOf([
        { key: ' ', value: 'x' },
        { key: ' tenant ', value: ' acme ' },
      ]),
    ).toEqual([{ name: 'tenant', value: 'acme' }]);
  });
});

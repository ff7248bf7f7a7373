import { describe, expect, it } from 'vitest';

import { linesOf, placeOf, valueLines, wordsOf } from './patchLines';

describe('lines of a JSON Patch', () => {
  it('givenAChangedField_whenRead_thenBeforeAndAfter', () => {
    const patch = [
      { op: 'replace', path: '/authSchemeConfigs/1/tokenUrl', fromValue: 'http://a', value: 'https://a' },
    ] as const;
    expect(linesOf([...patch])).toEqual([
      {
        path: '/authSchemeConfigs/1/tokenUrl',
        kind: 'changed',
        place: ['Auth scheme config 2', 'Token URL'],
        before: [{ place: '', text: 'http://a' }],
        after: [{ place: '', text: 'https://a' }],
      },
    ]);
  });

  it('givenACreation_whenRead_thenTheConnectorIsAdded', () => {
    const [line] = linesOf([
      { op: 'replace', path: '', fromValue: null, value: { name: 'A', versions: [] } },
    ]);
    expect(line).toEqual({ path: '', kind: 'added', place: [], after: [{ place: 'Name', text: 'A' }] });
  });

  it('givenARemoval_whenRead_thenWhatWasThere', () => {
    const [line] = linesOf([{ op: 'remove', path: '/tags/team', value: ['payments', 'growth'] }]);
    expect(line).toMatchObject({
      kind: 'removed',
      place: ['Tags', 'team'],
      before: [{ place: '', text: 'payments, growth' }],
    });
  });

  it('givenAMove_whenRead_thenWhereItWas', () => {
    const [line] = linesOf([{ op: 'move', from: '/authSchemeConfigs/2', path: '/authSchemeConfigs/0' }]);
    expect(line).toMatchObject({
      kind: 'moved',
      place: ['Auth scheme config 1'],
      before: [{ place: '', text: 'Auth scheme config 3' }],
    });
  });
});

describe('words of a value', () => {
  it('givenNestedThings_whenRead_thenEachHasItsPlace', () => {
    expect(
      valueLines({ schemeType: 'oauth2', scopes: [{ name: 'read' }, { name: 'write' }], x: null }),
    ).toEqual([
      { place: 'Scheme type', text: 'oauth2' },
      { place: 'Scope 1 › Name', text: 'read' },
      { place: 'Scope 2 › Name', text: 'write' },
    ]);
  });

  it.each([
    [true, 'yes'],
    [false, 'no'],
    ['', 'empty'],
    [[], 'none'],
    [3, '3'],
  ])('given %j, then %s', (value, text) => {
    expect(valueLines(value)).toEqual([{ place: '', text }]);
  });

  it('givenAPointerWithEscapes_whenRead_thenTheyAreUndone', () => {
    expect(placeOf('/tags/a~1b~0c')).toEqual(['Tags', 'a/b~c']);
    expect(placeOf('/tags/status/0')).toEqual(['Tags', 'status']);
    expect(placeOf('')).toEqual([]);
  });

  it('givenANameOfTheApi_whenRead_thenWords', () => {
    expect(wordsOf('digestInputs')).toBe('Digest inputs');
    expect(wordsOf('baseUrl')).toBe('Base URL');
  });
});

import { describe, expect, it } from 'vitest';

import { proposed } from '@/ui/threeWay';

import { differences, merged } from './merge';
import { EMPTY } from './values';

const BASE = { ...EMPTY, description: 'Key', name: 'X-Key' };

describe('somebody else’s change', () => {
  it('givenOnlyMine_whenCompared_thenThereIsNothingToChoose', () => {
    expect(differences(BASE, { ...BASE, name: 'mine' }, BASE)).toEqual([]);
  });

  it('givenOnlyTheirs_whenCompared_thenTheirsIsProposed', () => {
    const found = differences(BASE, BASE, { ...BASE, name: 'theirs' });

    expect(found).toEqual([
      { id: 'name', label: 'Name', base: 'X-Key', mine: 'X-Key', theirs: 'theirs', isConflict: false },
    ]);
    expect(proposed(found).get('name')).toBe('theirs');
  });

  it('givenBoth_whenCompared_thenMineIsProposed_andNothingElseIsLost', () => {
    const mine = { ...BASE, name: 'mine', description: 'My words' };
    const theirs = { ...BASE, name: 'theirs', in: 'query' as const };
    const found = differences(BASE, mine, theirs);

    expect(found.map(({ id, isConflict }) => [id, isConflict])).toEqual([
      ['name', true],
      ['in', false],
    ]);
    expect(merged(mine, theirs, proposed(found))).toEqual({ ...mine, in: 'query' });
  });

  it('givenBothTheSame_whenCompared_thenThereIsNothingToChoose', () => {
    const same = { ...BASE, name: 'same' };

    expect(differences(BASE, same, same)).toEqual([]);
  });

  it('givenTheirsIsChosen_whenMerged_thenTheOtherFieldsStayMine', () => {
    const mine = { ...BASE, name: 'mine', description: 'My words' };

    expect(merged(mine, { ...BASE, name: 'theirs' }, new Map([['name', 'theirs']]))).toEqual({
      ...mine,
      name: 'theirs',
    });
  });

  it('givenTheirCredential_whenTaken_thenATypedSecretStays', () => {
    const mine = { ...BASE, grant: { ...BASE.grant, clientSecret: 'hush' } };
    const theirs = {
      ...BASE,
      grant: { ...BASE.grant, credentialId: 'C', organisationId: 'O', storedClientId: 'c' },
    };

    expect(merged(mine, theirs, new Map([['credential', 'theirs']])).grant).toEqual({
      ...theirs.grant,
      clientSecret: 'hush',
    });
  });
});

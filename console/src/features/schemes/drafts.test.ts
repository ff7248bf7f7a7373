import { beforeEach, describe, expect, it } from 'vitest';

import { draftAt, draftKey, forgetDraft, keepDraft } from './drafts';
import { EMPTY } from './values';

const KEY = draftKey('ORG/me', 'CONNECTOR', 'CONFIG');
const DRAFT = { id: 'CONFIG', values: { ...EMPTY, name: 'X-Key' }, at: '2026-01-31T12:00:00.000Z' };

describe('drafts', () => {
  beforeEach(() => {
    sessionStorage.clear();
  });

  it('givenADraft_whenComeBack_thenItIsThere_untilForgotten', () => {
    keepDraft(sessionStorage, KEY, DRAFT);
    expect(draftAt(sessionStorage, KEY)).toEqual(DRAFT);

    forgetDraft(sessionStorage, KEY);
    expect(draftAt(sessionStorage, KEY)).toBeUndefined();
  });

  it('givenSecrets_whenKept_thenWithoutThem', () => {
    keepDraft(sessionStorage, KEY, {
      ...DRAFT,
      values: {
        ...EMPTY,
        tokenUrl: 'https://me:hush@login.example.com/token',
        additionalTokenParams: 'resource=billing&client_secret=hush',
        grant: { ...EMPTY.grant, clientId: 'client', clientSecret: 'hush' },
      },
    });

    expect(sessionStorage.getItem(KEY)).not.toContain('hush');
    expect(draftAt(sessionStorage, KEY)?.values.grant.clientId).toBe('client');
  });

  it('givenSomebodyElse_whenTheyLook_thenThereIsNone', () => {
    keepDraft(sessionStorage, KEY, DRAFT);

    expect(draftAt(sessionStorage, draftKey('ORG/other', 'CONNECTOR', 'CONFIG'))).toBeUndefined();
  });

  it('givenAStoreThatIsFull_whenKept_thenTheWorkGoesOn', () => {
    const full = {
      getItem: () => null,
      removeItem: () => undefined,
      setItem: () => {
        throw new DOMException('Full', 'QuotaExceededError');
      },
    };

    expect(() => {
      keepDraft(full, KEY, DRAFT);
    }).not.toThrow();
  });

  it('givenWhatIsNoDraft_whenLookedFor_thenNone', () => {
    sessionStorage.setItem(KEY, '{');

    expect(draftAt(sessionStorage, KEY)).toBeUndefined();
  });
});

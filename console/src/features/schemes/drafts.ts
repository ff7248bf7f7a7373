import type { AuthSchemeConfig } from '@/api/types';

import { type SchemeValues } from './values';

/** Unsaved work on a config. */
export interface Draft {
  /** Of the config. That of a new one is made once, so that saving it twice adds it once. */
  readonly id: string;
  readonly values: SchemeValues;
  /** What it was begun on; missing for a new config. */
  readonly base?: AuthSchemeConfig | undefined;
  /** When it was last worked on. */
  readonly at: string;
}

/** Where drafts are: what of the Web Storage API they need. */
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Whose draft of what. Somebody else who signs in in the same tab finds none of it. */
export const draftKey = (whose: string, connectorId: string, configId: string) =>
  `draft/1/${whose}/${connectorId}/${configId}`;

/** Guesses wide: a parameter too many that is typed again does no harm. */
const MAY_BE_SECRET = /(secret|pass|token|key|auth|assertion|bearer|credential|jwt|pwd)[^&=]*=/i;
const USER_INFO = /\/\/[^/?#]*@/;

/** Without what is a secret, or may be one: browsers write what they store to disk. */
function withoutSecrets(values: SchemeValues): SchemeValues {
  const harmless = (text: string) => (MAY_BE_SECRET.test(text) ? '' : text);
  const plain = (url: string) => (USER_INFO.test(url) ? '' : url);
  return {
    ...values,
    authorizeUrl: plain(values.authorizeUrl),
    tokenUrl: plain(values.tokenUrl),
    additionalAuthorizeParams: harmless(values.additionalAuthorizeParams),
    additionalTokenParams: harmless(values.additionalTokenParams),
    grant: { ...values.grant, clientSecret: '' },
  };
}

/** Keeps the draft for as long as the tab is open. A secret that was typed is not kept. */
export function keepDraft(store: Store, key: string, draft: Draft): void {
  try {
    store.setItem(key, JSON.stringify({ ...draft, values: withoutSecrets(draft.values) }));
  } catch {
    // Full, or not allowed: then the draft lives as long as the page.
  }
}

export function draftAt(store: Store, key: string): Draft | undefined {
  try {
    const text = store.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

export const forgetDraft = (store: Store, key: string) => {
  store.removeItem(key);
};

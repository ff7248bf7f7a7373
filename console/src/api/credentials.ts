import { Signal } from './signal';

/** The current session's token, which shows that a change comes from a page of ours; empty where nobody is signed in. */
export const csrfToken = new Signal('');

/** How often the registry no longer knew the caller. */
export const signOuts = new Signal(0);

/** To be called when the registry no longer knows the caller: the console then asks to sign in. */
export function signedOut(): void {
  csrfToken.set('');
  signOuts.set(signOuts.get() + 1);
}

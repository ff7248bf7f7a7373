/** Ways to sign in at the organisation's OpenID provider, where there is one. */
export function Providers({ organisationId }: { readonly organisationId: string }) {
  // The registry has no such sign-in yet.
  return organisationId ? null : null;
}

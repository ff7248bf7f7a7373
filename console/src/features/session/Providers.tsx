import { useQuery } from '@tanstack/react-query';
import { LogIn } from 'lucide-react';

import { answer, api } from '@/api/client';
import { ULID } from '@/api/ulid';
import { buttonClasses } from '@/ui/Button';

import styles from './SignInScreen.module.css';

interface ProvidersProps {
  readonly organisationId: string;
  /** The page to come back to. */
  readonly returnTo: string;
}

/** Ways to sign in at the organisation's OpenID providers, where it has any. */
export function Providers({ organisationId, returnTo }: ProvidersProps) {
  const org = organisationId.trim();
  const providers = useQuery({
    queryKey: ['sign-in-providers', org],
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET('/api/registry/v1/session/providers', {
            params: { query: { organisationId: org } },
            signal,
          }),
        )
      ).data.items,
    enabled: ULID.test(org),
  });
  if (!providers.data?.length) {
    return null;
  }
  return (
    <div className={styles.providers}>
      <p className={styles.or}>or</p>
      {providers.data.map(({ issuer, name }) => (
        // A page of the registry, not of the console: it leads on to the provider.
        <a
          key={issuer}
          className={buttonClasses('secondary')}
          href={`/api/registry/v1/session/oidc/${org}?${new URLSearchParams({ issuer, returnTo }).toString()}`}
        >
          <LogIn aria-hidden />
          Sign in with {name}
        </a>
      ))}
    </div>
  );
}

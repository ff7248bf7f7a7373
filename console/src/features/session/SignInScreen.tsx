import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { Navigate, useSearchParams } from 'react-router';
import { z } from 'zod';

import logo from '@/app/favicon.svg';
import { changeSession, signIn, useSessionState } from '@/api/session';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { FormField } from '@/ui/FormField';
import { ProblemBanner } from '@/ui/ProblemBanner';

import { ULID } from '@/api/ulid';

import { wordsOf } from './problems';
import { Providers } from './Providers';
import styles from './SignInScreen.module.css';

const ORGANISATION = 'connector-registry.organisation';

const schema = z.object({
  organisationId: z.string().trim().regex(ULID, 'An organisation’s id has 26 letters and digits.'),
  apiKey: z.string().trim().min(1, 'Paste the key as it was shown when it was made.'),
});

/** Where a session begins: by API key, or at the organisation's OpenID provider. */
export function Component() {
  const session = useSessionState();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      organisationId: search.get('organisation') ?? localStorage.getItem(ORGANISATION) ?? '',
      apiKey: '',
    },
  });
  const begin = useMutation({
    meta: { toldByForm: true },
    mutationFn: ({ organisationId, apiKey }: z.infer<typeof schema>) => signIn(organisationId, apiKey),
    onSuccess: (opened, { organisationId }) => {
      localStorage.setItem(ORGANISATION, organisationId);
      changeSession(client, opened);
    },
  });
  const problem = search.get('problem');
  const organisationId = useWatch({ control: form.control, name: 'organisationId' });
  if (session.data) {
    return <Navigate to={localPath(search.get('to'))} replace />;
  }
  return (
    <main className={styles.screen}>
      <title>Sign in · Connector Registry</title>
      <div className={styles.card}>
        <img src={logo} alt="" width={40} height={40} />
        <h1 className={styles.heading}>Sign in to the Connector Registry</h1>
        <p className={styles.lead}>With an API key of your organisation.</p>
        <form
          className={styles.form}
          onSubmit={(event) =>
            void form.handleSubmit((values) => begin.mutateAsync(values).catch(() => null))(event)
          }
        >
          {begin.error ? (
            <ProblemBanner error={begin.error} />
          ) : (
            problem && <Banner tone="danger" title={wordsOf(problem)} />
          )}
          <FormField
            control={form.control}
            name="organisationId"
            label="Organisation id"
            mono
            isRequired
            autoComplete="organization"
          />
          <FormField
            control={form.control}
            name="apiKey"
            label="API key"
            description="Begins with crk_. It is kept by the registry, not by this browser."
            mono
            isRequired
            type="password"
            autoComplete="current-password"
          />
          <Button type="submit" kind="primary" isPending={begin.isPending}>
            Sign in
          </Button>
        </form>
        <Providers organisationId={organisationId} returnTo={localPath(search.get('to'))} />
      </div>
    </main>
  );
}

/** Only paths of this console: an address that somebody sends must not lead elsewhere. */
const localPath = (path: string | null) => (path && /^\/(?![/\\])/.test(path) ? path : '/');

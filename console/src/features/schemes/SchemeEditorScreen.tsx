import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { useMay, useSession } from '@/api/session';
import { RouteProblem } from '@/app/RouteProblem';
import { connectorQuery } from '@/features/connector/queries';
import { ButtonLink } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';

import { draftAt, draftKey } from './drafts';
import { SchemeEditor } from './SchemeEditor';
import { NEW } from './useSchemeEditing';

/** The editing of one auth scheme config of a connector, or of a new one. */
export function Component() {
  const { connectorId = '', configId = NEW } = useParams();
  const { organisationId, subject } = useSession();
  const mayEdit = useMay('editor');
  const { data, error, isPending } = useQuery(connectorQuery(organisationId, connectorId));
  const parent = { label: data?.data.name ?? 'Connector', href: `/connectors/${connectorId}` };
  const title = configId === NEW ? 'Add authentication' : 'Edit authentication';
  if (isPending) {
    return (
      <Page title={title} parent={parent}>
        <Skeleton lines={6} shape="block" />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title={title} parent={parent}>
        <RouteProblem error={error} />
      </Page>
    );
  }
  const isThere =
    configId === NEW ||
    data.data.authSchemeConfigs.some(({ id }) => id === configId) ||
    draftAt(sessionStorage, draftKey(`${organisationId}/${subject}`, connectorId, configId)) !== undefined;
  if (!mayEdit || !isThere) {
    return (
      <Page title={title} parent={parent}>
        <EmptyState
          title={isThere ? 'You may look, but not edit' : 'There is no such auth scheme config'}
          action={<ButtonLink href={parent.href}>Back to {parent.label}</ButtonLink>}
        >
          {isThere ? 'Ask an administrator for the role “editor”.' : 'It may have been removed meanwhile.'}
        </EmptyState>
      </Page>
    );
  }
  return (
    <SchemeEditor
      key={configId}
      read={{ connector: data.data, etag: data.etag ?? '*' }}
      configId={configId}
    />
  );
}

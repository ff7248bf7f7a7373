import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Outlet, useParams } from 'react-router';

import { useSession } from '@/api/session';
import { RouteProblem } from '@/app/RouteProblem';
import { Monogram } from '@/features/connectors/Monogram';
import { PROTOCOL_NAMES } from '@/features/connectors/words';
import { Badge } from '@/ui/Badge';
import { Page } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';
import { TabLinks } from '@/ui/TabLinks';

import { ConnectorActions } from './ConnectorActions';
import styles from './ConnectorScreen.module.css';
import { connectorQuery, type ReadConnector } from './queries';

const LIST = { label: 'Connectors', href: '/connectors' };

/** One connector: what is above its tabs. The tabs are screens of their own, see `useConnector`. */
export function Component() {
  const { connectorId = '' } = useParams();
  const { organisationId } = useSession();
  const { data, error, isPending } = useQuery(connectorQuery(organisationId, connectorId));
  const read = useMemo(
    (): ReadConnector | undefined => data && { connector: data.data, etag: data.etag ?? '*' },
    [data],
  );
  if (isPending) {
    return (
      <Page title="Connector" heading=" " parent={LIST}>
        <Skeleton lines={6} shape="block" />
      </Page>
    );
  }
  if (!read) {
    return (
      <Page title="Connector" parent={LIST}>
        <RouteProblem error={error} />
      </Page>
    );
  }
  const { connector } = read;
  return (
    <Page
      title={connector.name}
      parent={LIST}
      heading={
        <span className={styles.heading}>
          <Monogram connector={connector} large />
          {connector.name}
        </span>
      }
      description={
        <span className={styles.line}>
          <Badge>{PROTOCOL_NAMES[connector.protocol]}</Badge>
          {connector.public && <Badge tone="accent">Public</Badge>}
          <code className={styles.place}>
            {connector.protocol === 'http' ? connector.baseUrl : connector.datasetId}
          </code>
        </span>
      }
      actions={<ConnectorActions read={read} />}
      below={
        <TabLinks
          label="Connector"
          tabs={[
            { to: `/connectors/${connector.id}`, label: 'Configuration', end: true },
            { to: `/connectors/${connector.id}/history`, label: 'History' },
            {
              to: `/connectors/${connector.id}/connections`,
              label: 'Connections',
              count: connector.connections.length,
            },
            {
              to: `/connectors/${connector.id}/versions`,
              label: 'Versions',
              count: connector.versions.length,
            },
          ]}
        />
      }
    >
      <Outlet context={read} />
    </Page>
  );
}

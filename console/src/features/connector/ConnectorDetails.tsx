import { lazy, type ReactNode } from 'react';

import { useMay } from '@/api/session';
import { Card } from '@/ui/Card';
import { Copyable } from '@/ui/Copyable';
import { EditButton } from '@/ui/EditButton';
import { When } from '@/ui/When';

import styles from './ConfigurationScreen.module.css';
import { type ReadConnector } from './queries';
import { variablesIn } from './variables';

const EditDetailsDialog = lazy(() => import('./EditDetailsDialog'));
const EditVariablesDialog = lazy(() => import('./EditVariablesDialog'));

/** The connector's own fields. */
export function ConnectorDetails({ read }: { readonly read: ReadConnector }) {
  const { connector } = read;
  const mayEdit = useMay('editor');
  return (
    <Card
      title="Details"
      actions={
        mayEdit && (
          <EditButton what="details" dialog={(close) => <EditDetailsDialog read={read} onClose={close} />} />
        )
      }
    >
      <dl className={styles.list}>
        <Line label="Id">
          <Copyable value={connector.id} what="the id" />
        </Line>
        {connector.protocol === 'http' ? (
          <Line label="Base URL">
            <Copyable value={connector.baseUrl} what="the base URL" />
          </Line>
        ) : (
          <Line label="Dataset">
            <Copyable value={connector.datasetId} what="the dataset" />
          </Line>
        )}
        <Line label="Seen by">
          {connector.public ? 'Every organisation, without credentials' : 'This organisation'}
        </Line>
        {connector.documentationURL && (
          <Line label="Documentation">
            <OutsideLink url={connector.documentationURL} />
          </Line>
        )}
        {connector.imageURL && (
          <Line label="Image">
            <OutsideLink url={connector.imageURL} />
          </Line>
        )}
        {connector.protocol === 'http' && (
          <Line label="Variables">
            <Variables read={read} mayEdit={mayEdit} />
          </Line>
        )}
        <Line label="Created">
          <When time={connector.createdAt} />
        </Line>
        <Line label="Updated">
          <When time={connector.updatedAt} />
        </Line>
      </dl>
    </Card>
  );
}

interface VariablesProps {
  readonly read: ReadConnector;
  readonly mayEdit: boolean;
}

/** What URLs with `{name}` in them are filled with. */
function Variables({ read, mayEdit }: VariablesProps) {
  const variables = variablesIn(read.connector);
  return (
    <div className={styles.variables}>
      {variables.length === 0 ? (
        <span className={styles.none}>None.</span>
      ) : (
        <ul>
          {variables.map(({ name, value }) => (
            <li key={name}>
              <code>
                {name} = {value}
              </code>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <EditButton
          what="variables"
          dialog={(close) => <EditVariablesDialog read={read} onClose={close} />}
        />
      )}
    </div>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** A link only where the address is one of the web: others could run something. */
function OutsideLink({ url }: { readonly url: string }) {
  return /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer">
      {url}
    </a>
  ) : (
    <code>{url}</code>
  );
}

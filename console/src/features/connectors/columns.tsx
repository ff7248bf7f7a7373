import { Link } from 'react-router';

import type { Connector } from '@/api/types';
import { Badge } from '@/ui/Badge';
import type { Column } from '@/ui/DataTable';
import { When } from '@/ui/When';

import styles from './ConnectorCells.module.css';
import { Findings } from './Findings';
import { messagesOf } from './findings';
import { Monogram } from './Monogram';
import { PROTOCOL_NAMES, SCHEME_NAMES } from './words';

export const pathOf = ({ id }: Pick<Connector, 'id'>) => `/connectors/${id}`;

/** The columns of the list. Those whose id is a field of the registry's `sort` can be sorted by. */
export const COLUMNS: readonly Column<Connector>[] = [
  {
    id: 'name',
    label: 'Name',
    width: '3fr',
    isRowHeader: true,
    isSortable: true,
    onPhone: true,
    cell: (connector) => (
      <span className={styles.name}>
        <Monogram connector={connector} />
        <span className={styles.words}>
          <Link to={pathOf(connector)} tabIndex={-1} className={styles.title}>
            {connector.name}
          </Link>
          <span className={styles.place}>
            {connector.protocol === 'http' ? connector.baseUrl : connector.datasetId}
          </span>
        </span>
      </span>
    ),
  },
  {
    id: 'protocol',
    label: 'Protocol',
    width: 110,
    isSortable: true,
    cell: ({ protocol }) => <span className={styles.muted}>{PROTOCOL_NAMES[protocol]}</span>,
  },
  {
    id: 'auth',
    label: 'Authentication',
    width: '2fr',
    cell: ({ authSchemeConfigs }) => (
      <Badges words={authSchemeConfigs.map(({ schemeType }) => SCHEME_NAMES[schemeType])} />
    ),
  },
  {
    id: 'findings',
    label: 'Findings',
    width: 104,
    onPhone: true,
    cell: (connector) => <Findings messages={messagesOf(connector)} />,
  },
  {
    id: 'categories',
    label: 'Categories',
    width: '2fr',
    cell: ({ categories = [] }) => <Badges words={categories} />,
  },
  {
    id: 'updatedAt',
    label: 'Updated',
    width: 140,
    isSortable: true,
    cell: ({ updatedAt }) => (
      <span className={styles.muted}>
        <When time={updatedAt} />
      </span>
    ),
  },
];

const SHOWN = 2;

function Badges({ words }: { readonly words: readonly string[] }) {
  const kinds = [...new Set(words)];
  if (kinds.length === 0) {
    return <span className={styles.muted}>–</span>;
  }
  return (
    <span className={styles.badges}>
      {kinds.slice(0, SHOWN).map((word) => (
        <Badge key={word}>{word}</Badge>
      ))}
      {kinds.length > SHOWN && <span className={styles.muted}>+{kinds.length - SHOWN}</span>}
    </span>
  );
}

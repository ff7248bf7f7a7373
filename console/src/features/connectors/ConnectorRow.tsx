import { ArrowDown, ArrowUp } from 'lucide-react';
import { Cell, Column, Row } from 'react-aria-components';

import type { Connector } from '@/api/types';
import { Badge } from '@/ui/Badge';
import { When } from '@/ui/When';

import { type ColumnOfConnectors } from './columns';
import styles from './ConnectorTable.module.css';
import { Findings } from './Findings';
import { messagesOf } from './findings';
import { Monogram } from './Monogram';
import { PROTOCOL_NAMES, SCHEME_NAMES } from './words';

export function ConnectorColumn({ column }: { readonly column: ColumnOfConnectors }) {
  return (
    <Column
      id={column.id}
      isRowHeader={column.id === 'name'}
      allowsSorting={column.sortable ?? false}
      width={column.width}
      className={styles.column}
    >
      {({ sortDirection }) => (
        <>
          {column.label}
          {sortDirection === 'ascending' && <ArrowUp size={13} aria-hidden />}
          {sortDirection === 'descending' && <ArrowDown size={13} aria-hidden />}
        </>
      )}
    </Column>
  );
}

interface ConnectorRowProps {
  readonly connector: Connector;
  readonly columns: readonly ColumnOfConnectors[];
}

export function ConnectorRow({ connector, columns }: ConnectorRowProps) {
  return (
    <Row
      id={connector.id}
      href={`/connectors/${connector.id}`}
      columns={columns}
      className={styles.row}
      textValue={connector.name}
    >
      {(column) => (
        <Cell className={styles.cell}>
          <Content connector={connector} column={column.id} />
        </Cell>
      )}
    </Row>
  );
}

interface ContentProps {
  readonly connector: Connector;
  readonly column: ColumnOfConnectors['id'];
}

function Content({ connector, column }: ContentProps) {
  switch (column) {
    case 'name':
      return (
        <span className={styles.name}>
          <Monogram connector={connector} />
          <span className={styles.words}>
            <span className={styles.title}>{connector.name}</span>
            <span className={styles.place}>
              {connector.protocol === 'http' ? connector.baseUrl : connector.datasetId}
            </span>
          </span>
        </span>
      );
    case 'protocol':
      return <span className={styles.muted}>{PROTOCOL_NAMES[connector.protocol]}</span>;
    case 'auth':
      return <Badges words={connector.authSchemeConfigs.map(({ schemeType }) => SCHEME_NAMES[schemeType])} />;
    case 'findings':
      return <Findings messages={messagesOf(connector)} />;
    case 'categories':
      return <Badges words={connector.categories ?? []} />;
    case 'updatedAt':
      return (
        <span className={styles.muted}>
          <When time={connector.updatedAt} />
        </span>
      );
  }
}

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

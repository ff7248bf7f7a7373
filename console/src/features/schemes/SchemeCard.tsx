import { ArrowDown, ArrowUp, Ellipsis, GripVertical, Pencil, Trash2 } from 'lucide-react';
import { Button as AriaButton, GridListItem } from 'react-aria-components';

import type { AuthSchemeConfig, Connector } from '@/api/types';
import { Findings } from '@/features/connectors/Findings';
import { SCHEME_NAMES } from '@/features/connectors/words';
import { Badge } from '@/ui/Badge';
import { ButtonLink, IconButton } from '@/ui/Button';
import { Menu } from '@/ui/Menu';

import { previewOf } from './preview';
import { PreviewSentence } from './PreviewSentence';
import { factsOf } from './schemeFacts';
import styles from './SchemeConfigs.module.css';
import { titleOf, valuesOf } from './values';

interface SchemeCardProps {
  readonly connector: Connector;
  readonly config: AuthSchemeConfig;
  readonly mayEdit: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: number) => void;
  readonly onRemove: () => void;
}

/** One way to authenticate. */
export function SchemeCard({
  connector,
  config,
  mayEdit,
  isFirst,
  isLast,
  onMove,
  onRemove,
}: SchemeCardProps) {
  const title = titleOf(config);
  const address = `/connectors/${connector.id}/auth/${config.id}`;
  return (
    <GridListItem id={config.id} textValue={title} className={styles.config}>
      {({ allowsDragging }) => (
        <>
          {mayEdit && (
            <AriaButton slot="drag" className={styles.grip} isDisabled={!allowsDragging}>
              <GripVertical size={16} aria-hidden />
            </AriaButton>
          )}
          <div id={config.id} className={styles.about}>
            <div className={styles.header}>
              <h3 className={styles.title}>{title}</h3>
              <Badge tone="accent">{SCHEME_NAMES[config.schemeType]}</Badge>
              {config.validationMessages?.length ? <Findings messages={config.validationMessages} /> : null}
            </div>
            <p className={styles.sent}>
              <PreviewSentence preview={previewOf(valuesOf(config), '')} />
            </p>
            <dl className={styles.facts}>
              {factsOf(config).map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
          {mayEdit && (
            <div className={styles.actions}>
              <ButtonLink href={address} aria-label={`Edit ${title}`} icon={<Pencil />} kind="quiet">
                Edit
              </ButtonLink>
              <Menu
                label={`More for ${title}`}
                trigger={<IconButton label={`More for ${title}`} icon={<Ellipsis />} />}
                actions={[
                  {
                    id: 'up',
                    label: 'Move up',
                    icon: <ArrowUp />,
                    isDisabled: isFirst,
                    onAction: () => {
                      onMove(-1);
                    },
                  },
                  {
                    id: 'down',
                    label: 'Move down',
                    icon: <ArrowDown />,
                    isDisabled: isLast,
                    onAction: () => {
                      onMove(1);
                    },
                  },
                  { id: 'remove', label: 'Remove…', icon: <Trash2 />, danger: true, onAction: onRemove },
                ]}
              />
            </div>
          )}
        </>
      )}
    </GridListItem>
  );
}

import { ShieldOff } from 'lucide-react';

import type { AuthSchemeConfig } from '@/api/types';
import { Findings } from '@/features/connectors/Findings';
import { SCHEME_NAMES } from '@/features/connectors/words';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';

import { factsOf } from './schemeFacts';
import styles from './SchemeConfigs.module.css';

/** The ways to authenticate, the preferred one first. */
export function SchemeConfigs({ configs }: { readonly configs: readonly AuthSchemeConfig[] }) {
  return (
    <Card title="Authentication" aside={configs.length || undefined} flush>
      {configs.length === 0 ? (
        <EmptyState icon={<ShieldOff size={20} />} title="No auth scheme configs">
          Nothing says yet how requests to this service authenticate.
        </EmptyState>
      ) : (
        <ol className={styles.configs}>
          {configs.map((config) => (
            <SchemeConfig key={config.id} config={config} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function SchemeConfig({ config }: { readonly config: AuthSchemeConfig }) {
  return (
    <li id={config.id} className={styles.config}>
      <header className={styles.header}>
        <h3 className={styles.title}>{config.description || SCHEME_NAMES[config.schemeType]}</h3>
        <Badge tone="accent">{SCHEME_NAMES[config.schemeType]}</Badge>
        {config.validationMessages?.length ? <Findings messages={config.validationMessages} /> : null}
      </header>
      <dl className={styles.facts}>
        {factsOf(config).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

import { ConnectorDetails } from './ConnectorDetails';
import { ConnectorFiling } from './ConnectorFiling';
import styles from './ConfigurationScreen.module.css';
import { FindingsCard } from './FindingsCard';
import { useConnector } from './queries';
import { SchemeConfigs } from '@/features/schemes/SchemeConfigs';

/** What the connector is now, and what the rules find in it. */
export function Component() {
  const read = useConnector();
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <SchemeConfigs read={read} />
        <ConnectorDetails read={read} />
      </div>
      <div className={styles.side}>
        <FindingsCard connector={read.connector} />
        <ConnectorFiling read={read} />
      </div>
    </div>
  );
}

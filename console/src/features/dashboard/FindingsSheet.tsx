import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';

import { useSession } from '@/api/session';
import { SEVERITY_ICONS, SEVERITY_TONES } from '@/features/connectors/Findings';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Dialog, DialogBody } from '@/ui/Dialog';
import { ProblemBanner } from '@/ui/ProblemBanner';
import { Skeleton } from '@/ui/Skeleton';

import styles from './Dashboard.module.css';
import { findingPages, type FindingFilter } from './queries';

interface FindingsSheetProps {
  readonly filter: FindingFilter;
  readonly onClose: () => void;
}

/** What is behind a number of findings: each with the config that it is found in. */
export default function FindingsSheet({ filter, onClose }: FindingsSheetProps) {
  const { organisationId } = useSession();
  const pages = useInfiniteQuery(findingPages(organisationId, filter));
  const findings = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog
      isOpen
      side
      isDismissable
      title={filter.code ?? `Findings that are ${PLURALS[filter.severity ?? 'info']}`}
      onClose={onClose}
    >
      <DialogBody>
        {pages.isPending && <Skeleton lines={6} shape="block" />}
        {pages.error && <ProblemBanner error={pages.error} onRetry={() => void pages.refetch()} />}
        {filter.severity && (
          <p>
            <Link href={`/connectors?findings=${filter.severity}`}>Their connectors as a list</Link>
          </p>
        )}
        {pages.data && findings.length === 0 && <p className={styles.note}>There are none any more.</p>}
        <ul className={styles.findings}>
          {findings.map(({ connector, config, code, severity, text, detail }) => {
            const Icon = SEVERITY_ICONS[severity];
            return (
              <li key={[connector.id, config?.id, code, ...detail].join()} className={styles.finding}>
                <p className={styles.place}>
                  <Link href={`/connectors/${connector.id}${config ? `#${config.id}` : ''}`}>
                    {connector.name}
                  </Link>
                  <Badge tone={SEVERITY_TONES[severity]} icon={<Icon aria-hidden />}>
                    {code}
                  </Badge>
                </p>
                {config && <p className={styles.note}>{config.description}</p>}
                <p>{text}</p>
              </li>
            );
          })}
        </ul>
        {pages.hasNextPage && (
          <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            Show more
          </Button>
        )}
      </DialogBody>
    </Dialog>
  );
}

const PLURALS = { error: 'errors', warning: 'warnings', info: 'hints' };

import { Download, ShieldCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { useFollowing } from '@/api/live';
import { useMay, useSession } from '@/api/session';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Menu } from '@/ui/Menu';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { tell } from '@/ui/toasts';

import { AuditFilterBar } from './AuditFilterBar';
import styles from './Audit.module.css';
import { AuditTable } from './AuditTable';
import { useAuditFilters, type AuditFilters } from './filters';
import { FORMATS, useExport, type AuditEntry, type Format } from './queries';

const EntrySheet = lazy(() => import('./EntrySheet'));
const VerificationDialog = lazy(() => import('./VerificationDialog'));

const PAGE = {
  title: 'Audit trail',
  description: 'What happened in the organisation, and what was refused.',
};

/** What happened in the organisation, and what was refused. */
export function Component() {
  return useMay('auditor') ? (
    <Audit />
  ) : (
    <Page {...PAGE}>
      <EmptyState title="Not for your roles">The audit trail is shown to auditors.</EmptyState>
    </Page>
  );
}

function Audit() {
  const { filters, change } = useAuditFilters();
  const [isLive, setLive] = useState(true);
  const [shown, setShown] = useState<AuditEntry>();
  const [isVerifying, setVerifying] = useState(false);
  const isFollowing = useFollowing();
  return (
    <Page
      wide
      {...PAGE}
      actions={
        <>
          <span className={styles.live}>
            <Switch label="Live" isSelected={isLive} onChange={setLive} />
            {isLive && !isFollowing && <Badge tone="warning">Connecting…</Badge>}
          </span>
          <ExportMenu filters={filters} />
          <Button
            icon={<ShieldCheck />}
            onPress={() => {
              setVerifying(true);
            }}
          >
            Verify…
          </Button>
        </>
      }
    >
      <AuditFilterBar filters={filters} onChange={change} />
      <AuditTable filters={filters} isLive={isLive} onChange={change} onShow={setShown} />
      <Suspense>
        {shown && (
          <EntrySheet
            entry={shown}
            onFilter={(changes) => {
              setShown(undefined);
              change(changes);
            }}
            onClose={() => {
              setShown(undefined);
            }}
          />
        )}
        {isVerifying && (
          <VerificationDialog
            onClose={() => {
              setVerifying(false);
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}

/** Exports the days that the filters have; the hashes need all entries of them, whatever else is filtered. */
function ExportMenu({ filters: { from, to } }: { readonly filters: AuditFilters }) {
  const { organisationId } = useSession();
  const exporting = useExport(organisationId);
  const days = from || to ? 'of these days' : 'of all days';
  const save = (format: Format) => () => {
    exporting.mutate(
      { format, from, to },
      {
        onSuccess: (entries) => {
          tell('success', `${entries.toLocaleString('en')} entries are exported.`);
        },
      },
    );
  };
  return (
    <Menu
      label="Export"
      trigger={
        <Button icon={<Download />} isPending={exporting.isPending}>
          Export
        </Button>
      }
      actions={(['ndjson', 'csv'] as const).map((format) => ({
        id: format,
        label: `All entries ${days}, as ${FORMATS[format].label}`,
        onAction: save(format),
      }))}
    />
  );
}

import { Differences } from '@/features/history/Differences';
import { ACTORS } from '@/features/history/actors';
import { Summary } from '@/features/history/Summary';
import { wordsOf } from '@/features/history/patchLines';
import { Badge } from '@/ui/Badge';
import { Button, ButtonLink } from '@/ui/Button';
import { Dialog, DialogBody } from '@/ui/Dialog';
import { Fact, Facts } from '@/ui/Facts';
import { Moment } from '@/ui/When';

import styles from './Audit.module.css';
import { type AuditFilters } from './filters';
import { type AuditEntry } from './queries';

interface EntrySheetProps {
  readonly entry: AuditEntry;
  readonly onFilter: (changes: Partial<AuditFilters>) => void;
  readonly onClose: () => void;
}

/** All that the trail has of one entry. */
export default function EntrySheet({ entry, onFilter, onClose }: EntrySheetProps) {
  const { actor, connectorId, change } = entry;
  const facts = [
    ['Event', wordsOf(entry.event)],
    ['By', actor && `${actor.name} (${ACTORS[actor.kind]})`],
    ['Connector', entry.connectorName],
    ['Why', entry.reason],
    ['From', entry.clientAddress],
    ['Request', entry.requestId],
    ['Fields', entry.fields?.join(', ')],
    ['Position', entry.position.toLocaleString('en')],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <Dialog isOpen side isDismissable title="Entry of the audit trail" onClose={onClose}>
      <DialogBody>
        {entry.refused && (
          <span>
            <Badge tone="danger">Refused</Badge>
          </span>
        )}
        <p className={styles.lead}>
          <Summary text={entry.summary} />
        </p>
        <Facts>
          <Fact label="At">
            <Moment time={entry.time} />
          </Fact>
          {facts.map(([label, value]) => (
            <Fact key={label} label={label}>
              {value}
            </Fact>
          ))}
        </Facts>
        <div className={styles.actions}>
          {connectorId && (
            <>
              <ButtonLink href={`/connectors/${connectorId}/history`}>Its history</ButtonLink>
              <Button
                onPress={() => {
                  onFilter({ connector: connectorId });
                }}
              >
                Only this connector
              </Button>
            </>
          )}
          {actor && (
            <Button
              onPress={() => {
                onFilter({ actor: actor.id });
              }}
            >
              Only {actor.name}
            </Button>
          )}
        </div>
        {change && change.length > 0 && (
          <section>
            <h3 className={styles.heading}>What changed</h3>
            <Differences patch={change} />
          </section>
        )}
      </DialogBody>
    </Dialog>
  );
}

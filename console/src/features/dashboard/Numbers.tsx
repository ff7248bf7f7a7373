import { lazy, Suspense } from 'react';

import { useMay } from '@/api/session';
import type { SchemeType, Severity } from '@/api/types';
import { SEVERITIES } from '@/features/connectors/findings';
import { PROTOCOL_NAMES, SCHEME_NAMES } from '@/features/connectors/words';
import { Card } from '@/ui/Card';
import { Skeleton } from '@/ui/Skeleton';

import { CountBars } from './CountBars';
import styles from './Dashboard.module.css';
import { mostFirst } from './days';
import { ProjectionsCard } from './ProjectionsCard';
import { type Statistics } from './queries';

const ChangesChart = lazy(() => import('./ChangesChart'));

const SEVERITY_WORDS: Record<Severity, string> = { error: 'Errors', warning: 'Warnings', info: 'Hints' };
const SHOWN = 8;

interface NumbersProps {
  readonly statistics: Statistics;
  readonly onSeverity: (severity: Severity) => void;
  readonly onCode: (code: string) => void;
}

/** All of the numbers, each with the way to what is behind it. */
export function Numbers({ statistics, onSeverity, onCode }: NumbersProps) {
  const isOperator = useMay('operator');
  const { connectors, configs, validationMessages, versions, changes } = statistics;
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const today = changes.byDay.at(-1)?.changes ?? 0;
  return (
    <>
      <ul className={styles.tiles}>
        <Tile label="Connectors" value={connectors.total} note={`${count(connectors.public)} public`} />
        <Tile label="Auth scheme configs" value={sum(configs.bySchemeType)} />
        <Tile
          label="Findings"
          value={sum(validationMessages.bySeverity)}
          note={`${count(validationMessages.bySeverity.error ?? 0)} errors`}
        />
        <Tile label="Versions" value={versions.total} note={`${count(versions.published)} published`} />
        <Tile label="Changes" value={changes.total} note={`${count(today)} today`} />
      </ul>
      <Card title="Changes per day" aside="UTC">
        <Suspense fallback={<Skeleton lines={3} shape="block" />}>
          <ChangesChart days={changes.byDay} />
        </Suspense>
      </Card>
      <div className={styles.grid}>
        <Card title="Findings by severity">
          <CountBars
            label="Findings by severity"
            empty="The rules find nothing to complain of."
            rows={SEVERITIES.map((severity) => ({
              id: severity,
              words: SEVERITY_WORDS[severity],
              count: validationMessages.bySeverity[severity] ?? 0,
              tone: severity,
              onPress: () => {
                onSeverity(severity);
              },
            }))}
          />
        </Card>
        <Card title="Findings by rule">
          <CountBars
            label="Findings by rule"
            empty="The rules find nothing to complain of."
            rows={mostFirst(validationMessages.byCode)
              .slice(0, SHOWN)
              .map((row) => ({
                id: row.name,
                words: row.name,
                count: row.count,
                onPress: () => {
                  onCode(row.name);
                },
              }))}
          />
        </Card>
        <Card title="Configs by scheme">
          <CountBars
            label="Configs by scheme"
            empty="No connector says yet how it authenticates."
            rows={mostFirst(configs.bySchemeType).map((row) => ({
              id: row.name,
              words: SCHEME_NAMES[row.name as SchemeType],
              count: row.count,
            }))}
          />
        </Card>
        <Card title="Connectors by protocol">
          <CountBars
            label="Connectors by protocol"
            empty="There are no connectors yet."
            rows={mostFirst(connectors.byProtocol).map((row) => ({
              id: row.name,
              words: PROTOCOL_NAMES[row.name as keyof typeof PROTOCOL_NAMES],
              count: row.count,
              href: `/connectors?protocol=${row.name}`,
            }))}
          />
        </Card>
        <Card title="Connectors by category">
          <CountBars
            label="Connectors by category"
            empty="No connector is filed under a category yet."
            rows={mostFirst(connectors.byCategory)
              .slice(0, SHOWN)
              .map((row) => ({
                id: row.name,
                words: row.name,
                count: row.count,
                href: `/connectors?${new URLSearchParams({ category: row.name }).toString()}`,
              }))}
          />
        </Card>
        <Card title="Most active">
          <CountBars
            label="Changes by who made them"
            empty="Nobody changed anything in these days."
            rows={changes.byActor.slice(0, SHOWN).map((actor) => ({
              id: `${actor.kind}:${actor.id}`,
              words: actor.name,
              count: actor.changes,
            }))}
          />
        </Card>
        <Card title="Most changed connectors">
          <CountBars
            label="Changes by connector"
            empty="Nothing changed in these days."
            rows={changes.mostChangedConnectors.slice(0, SHOWN).map((connector) => ({
              id: connector.id,
              words: connector.name,
              count: connector.changes,
              href: `/connectors/${connector.id}/history`,
            }))}
          />
        </Card>
        {isOperator && <ProjectionsCard />}
      </div>
    </>
  );
}

const count = (number: number) => number.toLocaleString('en');

interface TileProps {
  readonly label: string;
  readonly value: number;
  readonly note?: string;
}

const Tile = ({ label, value, note }: TileProps) => (
  <li className={styles.tile}>
    <span className={styles.label}>{label}</span>
    <span className={styles.value}>{count(value)}</span>
    {note && <span className={styles.note}>{note}</span>}
  </li>
);

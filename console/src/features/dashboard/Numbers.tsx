import { lazy, Suspense } from 'react';
import { Link } from 'react-aria-components';

import { useMay } from '@/api/session';
import type { SchemeType, Severity } from '@/api/types';
import { SEVERITIES } from '@/features/connectors/findings';
import { PROTOCOL_NAMES, SCHEME_NAMES } from '@/features/connectors/words';
import { Card } from '@/ui/Card';
import { Skeleton } from '@/ui/Skeleton';

import { CountCard, type CountRow } from './CountCard';
import styles from './Dashboard.module.css';
import { mostFirst } from './days';
import { ProjectionsCard } from './ProjectionsCard';
import { type Statistics } from './queries';

const ChangesChart = lazy(() => import('./ChangesChart'));

const SEVERITY_WORDS: Record<Severity, string> = { error: 'Errors', warning: 'Warnings', info: 'Hints' };
const NO_FINDINGS = 'The rules find nothing to complain of.';
const SHOWN = 8;

/** Rows for the largest counts, the largest first. */
const mostOf = (
  counts: Readonly<Record<string, number>>,
  row: (name: string) => Omit<CountRow, 'id' | 'count'>,
): readonly CountRow[] =>
  mostFirst(counts)
    .slice(0, SHOWN)
    .map(({ name, count: number }) => ({ ...row(name), id: name, count: number }));

/** The list of connectors, filtered. */
const listed = (filters: Record<string, string>) => `/connectors?${new URLSearchParams(filters).toString()}`;

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
        <Tile
          label="Connectors"
          value={connectors.total}
          href="/connectors"
          note={`${count(connectors.public)} public`}
        />
        <Tile label="Auth scheme configs" value={sum(configs.bySchemeType)} />
        <Tile
          label="Findings"
          value={sum(validationMessages.bySeverity)}
          href={listed({ findings: 'any' })}
          note={counted(validationMessages.bySeverity.error ?? 0, 'error')}
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
        <CountCard
          title="Findings by severity"
          empty={NO_FINDINGS}
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
        <CountCard
          title="Findings by rule"
          empty={NO_FINDINGS}
          rows={mostOf(validationMessages.byCode, (code) => ({
            words: code,
            onPress: () => {
              onCode(code);
            },
          }))}
        />
        <CountCard
          title="Configs by scheme"
          empty="No connector says yet how it authenticates."
          rows={mostOf(configs.bySchemeType, (scheme) => ({
            words: SCHEME_NAMES[scheme as SchemeType],
            href: listed({ scheme }),
          }))}
        />
        <CountCard
          title="Connectors by protocol"
          empty="There are no connectors yet."
          rows={mostOf(connectors.byProtocol, (protocol) => ({
            words: PROTOCOL_NAMES[protocol as keyof typeof PROTOCOL_NAMES],
            href: listed({ protocol }),
          }))}
        />
        <CountCard
          title="Connectors by category"
          empty="No connector is filed under a category yet."
          rows={mostOf(connectors.byCategory, (category) => ({
            words: category,
            href: listed({ category }),
          }))}
        />
        <CountCard
          title="Most active"
          empty="Nobody changed anything in these days."
          rows={changes.byActor.slice(0, SHOWN).map((actor) => ({
            id: `${actor.kind}:${actor.id}`,
            words: actor.name,
            count: actor.changes,
          }))}
        />
        <CountCard
          title="Most changed connectors"
          empty="Nothing changed in these days."
          rows={changes.mostChangedConnectors.slice(0, SHOWN).map((connector) => ({
            id: connector.id,
            words: connector.name,
            count: connector.changes,
            href: `/connectors/${connector.id}/history`,
          }))}
        />
        {isOperator && <ProjectionsCard />}
      </div>
    </>
  );
}

const count = (number: number) => number.toLocaleString('en');
const counted = (number: number, what: string) => `${count(number)} ${what}${number === 1 ? '' : 's'}`;

interface TileProps {
  readonly label: string;
  readonly value: number;
  /** What is counted, as a page. */
  readonly href?: string;
  readonly note?: string;
}

const Tile = ({ label, value, href, note }: TileProps) => (
  <li className={styles.tile}>
    <span className={styles.label}>{href ? <Link href={href}>{label}</Link> : label}</span>
    <span className={styles.value}>{count(value)}</span>
    {note && <span className={styles.note}>{note}</span>}
  </li>
);

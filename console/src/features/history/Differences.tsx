import { ArrowRight, ArrowUpDown, Minus, Pencil, Plus } from 'lucide-react';
import { useMemo } from 'react';

import type { Schemas } from '@/api/types';

import styles from './Differences.module.css';
import { linesOf, type PatchLine, type ValueLine } from './patchLines';

const ICONS = { added: Plus, removed: Minus, changed: Pencil, moved: ArrowUpDown };

/** What is different, line by line: before in red, after in green, and said by words and icons as well. */
export function Differences({ patch }: { readonly patch: Schemas['JSONPatch'] }) {
  const lines = useMemo(() => linesOf(patch), [patch]);
  if (lines.length === 0) {
    return <p className={styles.none}>Nothing is different.</p>;
  }
  return (
    <ul className={styles.lines}>
      {lines.map((line, index) => (
        // A path can be touched twice by one patch.
        <li key={`${index}:${line.path}`} className={styles.line} data-kind={line.kind}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line: { kind, place, before, after } }: { readonly line: PatchLine }) {
  const Icon = ICONS[kind];
  return (
    <>
      <p className={styles.place}>
        <Icon size={14} aria-hidden />
        <span>{place.length > 0 ? place.join(' › ') : 'The connector'}</span>
        <span className={styles.kind}>{kind}</span>
      </p>
      {kind === 'moved' ? (
        <p className={styles.from}>from {before?.[0]?.text}</p>
      ) : (
        <div className={styles.values}>
          {before && <Values lines={before} side="before" />}
          {before && after && <ArrowRight size={14} aria-hidden className={styles.arrow} />}
          {after && <Values lines={after} side="after" />}
        </div>
      )}
    </>
  );
}

interface ValuesProps {
  readonly lines: readonly ValueLine[];
  readonly side: 'before' | 'after';
}

function Values({ lines, side }: ValuesProps) {
  const isWhole = lines.length > 1 || lines[0]?.place !== '';
  const Tag = side === 'before' ? 'del' : 'ins';
  return (
    <Tag className={styles.side}>
      {isWhole ? (
        <span className={styles.whole}>
          {lines.map(({ place, text }) => (
            <span key={place} className={styles.part}>
              <span className={styles.label}>{place}</span>
              <span className={styles.text}>{text}</span>
            </span>
          ))}
        </span>
      ) : (
        lines[0]?.text
      )}
    </Tag>
  );
}

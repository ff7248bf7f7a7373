import type { Connector } from '@/api/types';

import styles from './Monogram.module.css';

const HUES = 6;

interface MonogramProps {
  readonly connector: Connector;
  readonly large?: boolean;
}

/**
 * Stands for the connector's image. That is at an address of its own somewhere, and the console asks nobody else for
 * anything: who looks at a list would be seen there.
 */
export function Monogram({ connector, large }: MonogramProps) {
  const letters = connector.name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0).toUpperCase())
    .join('');
  const hue = Array.from(connector.id).reduce((sum, character) => sum + character.charCodeAt(0), 0) % HUES;
  return (
    <span aria-hidden className={styles.monogram} data-hue={hue} {...(large ? { 'data-large': true } : {})}>
      {letters || '?'}
    </span>
  );
}

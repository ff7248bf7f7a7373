import { useQuery } from '@tanstack/react-query';
import { Label, ProgressBar } from 'react-aria-components';

import type { Schemas } from '@/api/types';
import { Moment } from '@/ui/When';

import styles from './Operate.module.css';
import { replayProgress } from './queries';

interface ReplayBarProps {
  readonly name: string;
  readonly replay: Schemas['Replay'];
}

/** How far a replay is. The stream tells sooner than the list. */
export function ReplayBar({ name, replay }: ReplayBarProps) {
  const told = useQuery(replayProgress(name)).data;
  const { percent, eventsPerSecond, estimatedEnd } =
    told?.generation === replay.generation && told.percent > replay.percent ? told : replay;
  return (
    <ProgressBar value={percent} className={styles.progress}>
      {({ percentage, valueText }) => (
        <>
          <span className={styles.said}>
            <Label>Replay of {name}</Label>
            <span className={styles.percent}>{valueText}</span>
          </span>
          <span className={styles.track}>
            <span className={styles.done} style={{ inlineSize: `${percentage ?? 0}%` }} />
          </span>
          <span className={styles.note}>
            {Math.round(eventsPerSecond).toLocaleString('en')} events per second
            {estimatedEnd && (
              <>
                {', done at '}
                <Moment time={estimatedEnd} />
              </>
            )}
          </span>
        </>
      )}
    </ProgressBar>
  );
}

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';

import { Button, IconButton } from '@/ui/Button';
import { When } from '@/ui/When';

import { type HistoryEntry } from './queries';
import { Summary } from './Summary';
import styles from './TimeSlider.module.css';

interface TimeSliderProps {
  readonly at: number;
  readonly latest: number;
  /** What happened there, where it is known yet. */
  readonly entry: HistoryEntry | undefined;
  readonly onSlide: (at: number) => void;
  readonly onStop: (at: number) => void;
}

/** Goes through time, from the connector's creation to now. */
export function TimeSlider({ at, latest, entry, onSlide, onStop }: TimeSliderProps) {
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <IconButton
          label="The change before"
          icon={<ChevronLeft />}
          isDisabled={at === 0}
          onPress={() => {
            onStop(at - 1);
          }}
        />
        <Slider
          aria-label="Time"
          className={styles.slider}
          minValue={0}
          maxValue={Math.max(latest, 1)}
          value={at}
          isDisabled={latest === 0}
          onChange={onSlide}
          onChangeEnd={onStop}
        >
          <SliderTrack className={styles.track}>
            {({ state }) => (
              <>
                <div className={styles.rail} />
                <div className={styles.past} style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
                <SliderThumb className={styles.thumb} />
              </>
            )}
          </SliderTrack>
        </Slider>
        <IconButton
          label="The change after"
          icon={<ChevronRight />}
          isDisabled={at === latest}
          onPress={() => {
            onStop(at + 1);
          }}
        />
        <Button
          size="sm"
          isDisabled={at === latest}
          onPress={() => {
            onStop(latest);
          }}
        >
          Now
        </Button>
      </div>
      <p className={styles.words}>
        <span className={styles.number}>
          Change {(at + 1).toLocaleString('en')} of {(latest + 1).toLocaleString('en')}
        </span>
        {entry && (
          <>
            <span className={styles.summary}>
              <Summary text={entry.summary} />
            </span>
            <span className={styles.when}>
              <When time={entry.time} />
            </span>
          </>
        )}
      </p>
    </div>
  );
}

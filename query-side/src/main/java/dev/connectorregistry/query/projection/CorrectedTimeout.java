package dev.connectorregistry.query.projection;

import java.time.Duration;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * After how long a claim is over, for a store that takes it off the local clock's time and can't be given another
 * clock: what is left is the time of a clock that is right.
 *
 * @param timeout by a clock that is right
 * @param correction how far the right clock is ahead of the local one
 */
record CorrectedTimeout(Duration timeout, Supplier<Duration> correction) implements TemporalAmount {

    @Override
    public Temporal subtractFrom(Temporal localTime) {
        return localTime.plus(correction.get()).minus(timeout);
    }

    /** A claim has the right clock's time, and so has what it is compared with. */
    @Override
    public Temporal addTo(Temporal claimed) {
        return claimed.plus(timeout);
    }

    @Override
    public long get(TemporalUnit unit) {
        return timeout.get(unit);
    }

    @Override
    public List<TemporalUnit> getUnits() {
        return timeout.getUnits();
    }
}

package dev.connectorregistry.platform.eventstore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/**
 * The time that events carry: the local clock, corrected by what the write-side database's clock says, in UTC and in
 * whole milliseconds, so that a time that was stored and read back equals the one in memory.
 *
 * <p>Several processes that write to one database thus agree on the time to about the length of a round trip, however
 * wrong their own clocks are. The readers of the stream need that: they tell by an event's time whether an earlier
 * number may still be committed. The clock does not go back when a correction is small; it stands still until time has
 * caught up. A correction of more than {@value #LARGEST_STANDSTILL_SECONDS} s is followed at once.
 */
public final class EventClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(EventClock.class);
    private static final int SAMPLES = 5;
    private static final int LARGEST_STANDSTILL_SECONDS = 5;

    private final DataSource dataSource;
    private final Clock local;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
    private volatile Duration offset = Duration.ZERO;

    /**
     * @param local the clock to correct
     */
    EventClock(DataSource dataSource, Clock local) {
        this.dataSource = dataSource;
        this.local = local;
    }

    /**
     * Compares the local clock with the database's, and corrects by the difference from now on.
     *
     * @throws SQLException if the database cannot be asked; the correction then stays what it was
     */
    void synchronise() throws SQLException {
        Sample best;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            var samples = new Sample[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                samples[i] = sample(statement);
            }
            best =
                    IntStream.range(0, SAMPLES)
                            .mapToObj(i -> samples[i])
                            .min(Comparator.comparing(Sample::roundTrip))
                            .orElseThrow();
        }
        // Within what the round trip leaves open there is nothing to correct.
        Duration measured = best.offset.abs().compareTo(best.roundTrip) <= 0 ? Duration.ZERO : best.offset;
        Duration step = measured.minus(offset);
        if (step.abs().compareTo(Duration.ofSeconds(1)) > 0) {
            LOG.warn(
                    "The clock of this machine differs from the database's by {} ms: events carry the database's time.",
                    measured.toMillis());
        }
        offset = measured;
    }

    private Sample sample(Statement statement) throws SQLException {
        long started = System.nanoTime();
        Instant before = local.instant();
        try (ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - started);
            row.next();
            Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
            return new Sample(Duration.between(before.plus(roundTrip.dividedBy(2)), there), roundTrip);
        }
    }

    /** How far the database's clock is ahead of the local one. */
    public Duration offset() {
        return offset;
    }

    @Override
    public Instant instant() {
        Instant now = local.instant().plus(offset).truncatedTo(ChronoUnit.MILLIS);
        return latest.accumulateAndGet(
                now,
                (last, next) -> {
                    boolean smallStepBack =
                            next.isBefore(last) && next.isAfter(last.minusSeconds(LARGEST_STANDSTILL_SECONDS));
                    return smallStepBack ? last : next;
                });
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * @throws UnsupportedOperationException always: event times are in UTC
     */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Event times are in UTC.");
    }

    private record Sample(Duration offset, Duration roundTrip) {}
}

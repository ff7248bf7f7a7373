package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

class EventClockTest {

    @ParameterizedTest
    @EnumSource(WriteSideDatabase.class)
    void aClockThatIsTenMinutesSlowIsCorrectedByTheDatabases(WriteSideDatabase database) throws Exception {
        var dataSource = new DriverManagerDataSource(database.freshUrl());
        var clock = new EventClock(dataSource, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));

        clock.synchronise();

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
        assertThat(clock.offset()).isBetween(Duration.ofSeconds(599), Duration.ofSeconds(601));
    }

    @ParameterizedTest
    @EnumSource(WriteSideDatabase.class)
    void timeStandsStillForASmallStepBackAndFollowsALargeOne(WriteSideDatabase database) throws Exception {
        var local = new SteppedClock(Instant.parse("2026-01-31T12:00:00.123456Z"));
        var clock = new EventClock(new DriverManagerDataSource(database.freshUrl()), local);

        assertThat(clock.instant()).isEqualTo("2026-01-31T12:00:00.123Z");
        local.now = local.now.minusMillis(700);
        assertThat(clock.instant()).isEqualTo("2026-01-31T12:00:00.123Z");
        local.now = local.now.plusMillis(701);
        assertThat(clock.instant()).isEqualTo("2026-01-31T12:00:00.124Z");
        local.now = local.now.minusSeconds(3600);
        assertThat(clock.instant()).isEqualTo("2026-01-31T11:00:00.124Z");
    }

    private static final class SteppedClock extends Clock {

        private Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

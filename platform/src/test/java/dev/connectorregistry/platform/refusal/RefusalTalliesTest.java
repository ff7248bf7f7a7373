package dev.connectorregistry.platform.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class RefusalTalliesTest {

    private static final Instant MINUTE = Instant.parse("2026-01-31T12:00:00Z");
    private static final ConnectorId CONNECTOR = ConnectorId.random();

    private final RefusalTallies tallies = new RefusalTallies();

    private static Instant second(int second) {
        return MINUTE.plusSeconds(second);
    }

    private static List<Long> counts(List<Refused> taken) {
        return taken.stream().map(refused -> refused.event().occurrences().count()).toList();
    }

    @Test
    void givenTheFirstOfAKind_whenAdded_thenItIsDueAtOnceAsItIs() {
        Refused first = Refusals.command("CI", CONNECTOR, second(1));

        assertThat(tallies.add(first)).isTrue();

        assertThat(tallies.take(second(1))).containsExactly(first);
        assertThat(tallies.take(second(120))).isEmpty();
    }

    @Test
    void givenMoreOfAKind_whenTheMinuteEnds_thenTheyAreToldTogetherWithoutWhatIsOfOneRequest() {
        tallies.add(Refusals.command("CI", CONNECTOR, second(1)));
        assertThat(tallies.add(Refusals.command("CI", CONNECTOR, second(2)))).isFalse();
        assertThat(tallies.add(Refusals.command("CI", CONNECTOR, second(50)))).isFalse();
        assertThat(tallies.take(second(59))).hasSize(1);

        List<Refused> taken = tallies.take(second(60));

        assertThat(taken)
                .singleElement()
                .satisfies(together -> {
                    assertThat(together.event().occurrences()).isEqualTo(new Occurrences(2, second(2), second(50)));
                    assertThat(together.metadata().actor().id()).isEqualTo("CI");
                    assertThat(together.metadata().organisationId()).isEqualTo(Refusals.ORGANISATION);
                    assertThat(together.metadata().clientAddress()).isEqualTo("192.0.2.1");
                    assertThat(together.metadata().requestId()).isNull();
                    assertThat(together.metadata().traceId()).isNull();
                    assertThat(together.metadata().reason()).isNull();
                });
    }

    @Test
    void givenOneMoreOfAKind_whenTheMinuteEnds_thenItIsToldAsItIs() {
        tallies.add(Refusals.command("CI", CONNECTOR, second(1)));
        Refused second = Refusals.command("CI", CONNECTOR, second(2));
        tallies.add(second);
        tallies.take(second(3));

        assertThat(tallies.take(second(61))).containsExactly(second);
    }

    @Test
    void givenAnotherMinute_whenTheSameKindComes_thenItIsDueAtOnceAgain() {
        tallies.add(Refusals.command("CI", CONNECTOR, second(59)));

        assertThat(tallies.add(Refusals.command("CI", CONNECTOR, second(60)))).isTrue();
    }

    @Test
    void givenAClockThatGoesBackALittle_whenAdded_thenTheMinuteGoesOn() {
        tallies.add(Refusals.command("CI", CONNECTOR, second(60)));

        assertThat(tallies.add(Refusals.command("CI", CONNECTOR, second(59)))).isFalse();
    }

    @Test
    void givenDifferentSendersAddressesAndThings_whenAdded_thenEachIsOfItsOwnKind() {
        assertThat(tallies.add(Refusals.command("CI", CONNECTOR, second(1)))).isTrue();
        assertThat(tallies.add(Refusals.command("CI", ConnectorId.random(), second(1)))).isTrue();
        assertThat(tallies.add(Refusals.command("Laptop", CONNECTOR, second(1)))).isTrue();
        assertThat(tallies.add(Refusals.stranger("192.0.2.1", null, second(1)))).isTrue();
        assertThat(tallies.add(Refusals.stranger("192.0.2.2", null, second(1)))).isTrue();
        assertThat(tallies.add(Refusals.stranger("192.0.2.2", Refusals.ORGANISATION, second(1)))).isTrue();
        assertThat(tallies.add(Refusals.stranger("192.0.2.2", Refusals.ORGANISATION, second(2)))).isFalse();
    }

    @Test
    void givenAFloodOfStrangers_whenThereIsRoomForNoMore_thenTheRestIsCountedAndCallersAreStillTold() {
        for (int i = 0; i < 10_000; i++) {
            tallies.add(Refusals.stranger("2001:db8::" + i, OrganisationId.random(), second(i / 1000)));
        }

        assertThat(tallies.add(Refusals.command("CI", CONNECTOR, second(10)))).isTrue();

        assertThat(tallies.take(second(10))).hasSize(RefusalTallies.MAX_KINDS + 1);
        List<Refused> rest = tallies.take(second(60));
        assertThat(rest)
                .hasSizeLessThanOrEqualTo(101)
                .allSatisfy(counted -> {
                    assertThat(counted.event()).isInstanceOf(RefusalsLeftOut.class);
                    assertThat(counted.metadata().actor()).isEqualTo(Actor.system("refusals"));
                });
        assertThat(counts(rest).stream().mapToLong(count -> count).sum()).isEqualTo(10_000L - RefusalTallies.MAX_KINDS);
    }

    @Test
    void givenOneSenderOfVeryManyKinds_whenThereIsRoomForNoMoreOfIt_thenOthersAreStillTold() {
        for (int i = 0; i < 1_000; i++) {
            tallies.add(Refusals.command("CI", ConnectorId.random(), second(1)));
        }

        assertThat(tallies.add(Refusals.command("Laptop", CONNECTOR, second(2)))).isTrue();

        assertThat(tallies.take(second(2))).hasSize(RefusalTallies.MAX_KINDS_OF_ONE + 1);
        assertThat(tallies.take(second(60)))
                .singleElement()
                .satisfies(counted -> {
                    assertThat(counted.event()).isInstanceOf(RefusalsLeftOut.class);
                    assertThat(counted.event().occurrences().count())
                            .isEqualTo(1_000L - RefusalTallies.MAX_KINDS_OF_ONE);
                    assertThat(counted.metadata().organisationId()).isEqualTo(Refusals.ORGANISATION);
                });
    }

    @Test
    void givenAStoreThatTakesNothing_whenMinutesPass_thenWhatWaitsIsBoundedAndNothingIsLostFromTheCount() {
        long added = 0;
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < RefusalTallies.MAX_KINDS; i++) {
                for (int twice = 0; twice < 2; twice++) {
                    tallies.add(Refusals.stranger("2001:db8::" + i, null, second(60 * minute + 1)));
                    added++;
                }
            }
        }

        List<Refused> taken = tallies.take(second(3600));

        assertThat(taken).hasSizeLessThanOrEqualTo(RefusalTallies.MAX_DUE);
        long told = counts(taken).stream().mapToLong(count -> count).sum();
        long later = counts(tallies.take(second(3660))).stream().mapToLong(count -> count).sum();
        assertThat(told + later).isEqualTo(added);
    }

    @Test
    void givenOneThatCouldNotBeTold_whenTakenBack_thenItIsCounted() {
        Refused refused = Refusals.command("CI", CONNECTOR, second(1));
        tallies.add(refused);
        tallies.take(second(1));

        tallies.leaveOut(refused);

        assertThat(tallies.takeAll())
                .singleElement()
                .satisfies(counted -> {
                    assertThat(counted.event()).isEqualTo(new RefusalsLeftOut(Occurrences.once(second(1))));
                    assertThat(counted.metadata().organisationId()).isEqualTo(Refusals.ORGANISATION);
                });
    }

    @Test
    void givenAMinuteThatIsNotOver_whenAllIsTaken_thenItEndsEarly() {
        tallies.add(Refusals.command("CI", CONNECTOR, second(1)));
        tallies.add(Refusals.command("CI", CONNECTOR, second(2)));
        tallies.add(Refusals.command("CI", CONNECTOR, second(3)));

        assertThat(counts(tallies.takeAll())).containsExactly(1L, 2L);
        assertThat(tallies.takeAll()).isEmpty();
    }
}

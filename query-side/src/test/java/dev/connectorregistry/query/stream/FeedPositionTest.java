package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

import org.axonframework.eventhandling.GapAwareTrackingToken;

import java.util.List;
import java.util.stream.LongStream;

class FeedPositionTest {

    private static FeedPosition position(long greatest, Long... gaps) {
        return new FeedPosition(GapAwareTrackingToken.newInstance(greatest, List.of(gaps)));
    }

    @Example
    void givenGaps_whenWritten_thenEachSaysHowFarItIsBelowTheOneBefore() {
        assertThat(position(1234, 1232L, 1229L).text()).contains("1234.2.3");
        assertThat(position(1234).text()).contains("1234");
        assertThat(FeedPosition.START.text()).contains("0");
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll("positions") FeedPosition position) {
        assertThat(position.text().flatMap(FeedPosition::parse)).contains(position);
    }

    @Property
    void twoTogetherHaveWhatOneOfThemHas(
            @ForAll("positions") FeedPosition one,
            @ForAll("positions") FeedPosition other,
            @ForAll @LongRange(min = 1, max = 45) long number) {
        assertThat(one.and(other).has(number)).isEqualTo(one.has(number) || other.has(number));
    }

    @Property
    void whatIsReadNextIsToldByTheTwoPositions(
            @ForAll("positions") FeedPosition before, @ForAll @LongRange(min = 1, max = 45) long number) {
        if (!before.has(number)) {
            FeedPosition after = new FeedPosition(before.token().advanceTo(number, 10_000));

            assertThat(after.numberSince(before)).isEqualTo(number);
            assertThat(LongStream.rangeClosed(1, 45).filter(after::has).filter(it -> !before.has(it)))
                    .containsExactly(number);
            // The event store gives gaps up that are older than the event.
            assertThat(new FeedPosition(after.token().withGapsTruncatedAt(number)).numberSince(before))
                    .isEqualTo(number);
        }
    }

    @Example
    void givenTextsThatWereNeverWritten_whenRead_thenNothing() {
        assertThat(
                        List.of(
                                "",
                                " 1",
                                "1 ",
                                "-1",
                                "1.",
                                ".1",
                                "1.0",
                                "1.01",
                                "5.5",
                                "5.3.2",
                                "1,2",
                                "x",
                                "1..2",
                                "9".repeat(19),
                                "1\n",
                                "٣"))
                .allSatisfy(text -> assertThat(FeedPosition.parse(text)).as(text).isEmpty());
        assertThat(FeedPosition.parse("100000" + ".1".repeat(3000))).isEmpty();
    }

    @Example
    void givenMoreGapsThanAHeaderHolds_whenWritten_thenThereIsNoText() {
        Long[] gaps = LongStream.range(1, 3000).map(number -> 2 * number).boxed().toArray(Long[]::new);

        assertThat(position(6000, gaps).text()).isEmpty();
    }

    @Example
    void givenDeadGaps_whenTheyAreLeftOut_thenTheOthersStay() {
        assertThat(position(10, 3L, 7L).withoutGaps(gap -> gap < 5)).isEqualTo(position(10, 7L));
    }

    @Provide
    Arbitrary<FeedPosition> positions() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 40), Arbitraries.longs().between(1, 40).set().ofMaxSize(12))
                .as((greatest, gaps) ->
                        position(greatest, gaps.stream().filter(gap -> gap < greatest).toArray(Long[]::new)));
    }
}

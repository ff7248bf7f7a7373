package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

@ExtendWith(OutputCaptureExtension.class)
class ReplayLogTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final List<String> terminal = new ArrayList<>();
    private final ReplayLog log =
            new ReplayLog(
                    new ProgressLine() {
                        @Override
                        public void draw(String line) {
                            terminal.add(line);
                        }

                        @Override
                        public void end() {
                            terminal.add("end");
                        }
                    });

    @Test
    void givenATerminal_whenAReplayGetsOn_thenTheBarGrowsAndEnds() {
        log.onProgress(progress(ReplayProgress.State.BUILDING, 49, NOW));
        log.onProgress(progress(ReplayProgress.State.DONE, 99, null));

        assertThat(terminal)
                .containsExactly(
                        "["
                                + "#".repeat(20)
                                + " ".repeat(20)
                                + "] connectors 50 %, 50 of 100, 7 events/s, done about "
                                + NOW,
                        "[" + "#".repeat(40) + "] connectors 100 %, 100 of 100, 7 events/s",
                        "end");
    }

    @Test
    void givenAReplay_whenItIsDone_thenTheLogSaysHowFastItWas(CapturedOutput output) {
        log.onProgress(progress(ReplayProgress.State.DONE, 99, null));

        assertThat(output).contains("The replay of connectors is done, up to position 99 of the events, at 7 events/s");
    }

    @Test
    void givenATerminal_whenAReplayIsCalledOff_thenTheBarEnds() {
        log.onProgress(progress(ReplayProgress.State.CANCELLED, -1, null));

        assertThat(terminal).last().isEqualTo("end");
    }

    private static ReplayProgress progress(ReplayProgress.State state, long position, @Nullable Instant estimatedEnd) {
        return new ReplayProgress("connectors", 2, state, position, 99, 7, NOW, "Ada", null, null, estimatedEnd, null);
    }
}

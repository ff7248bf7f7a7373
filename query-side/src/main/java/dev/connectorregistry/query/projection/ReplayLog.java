package dev.connectorregistry.query.projection;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Says how a replay gets on: as a bar on the terminal where there is one, else in the log every few seconds. */
class ReplayLog implements ReplayProgressListener {

    private static final Logger log = LoggerFactory.getLogger(ReplayLog.class);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int BAR = 40;
    private static final int ALL = 100;

    private final @Nullable ProgressLine terminal;
    private final Map<String, Long> lastLine = new HashMap<>();

    ReplayLog(@Nullable ProgressLine terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onProgress(ReplayProgress progress) {
        if (progress.state() == ReplayProgress.State.BUILDING) {
            if (terminal == null) {
                say(progress);
            } else {
                terminal.draw(bar(progress));
            }
            return;
        }
        lastLine.remove(progress.projection());
        if (terminal != null) {
            terminal.draw(bar(progress));
            terminal.end();
        }
        switch (progress.state()) {
            case DONE ->
                    log.info(
                            "The replay of {} is done, up to position {} of the events, at {} events/s",
                            progress.projection(),
                            progress.position(),
                            Math.round(progress.eventsPerSecond()));
            case FAILED ->
                    log.error(
                            "The replay of {} stopped, and what served serves on: {}",
                            progress.projection(),
                            progress.error());
            case CANCELLED -> log.info("The replay of {} was called off", progress.projection());
            case BUILDING -> throw new IllegalStateException("It was drawn already");
        }
    }

    private void say(ReplayProgress progress) {
        long now = System.nanoTime();
        Long last = lastLine.get(progress.projection());
        if (last == null || now - last >= BETWEEN_LINES.toNanos()) {
            lastLine.put(progress.projection(), now);
            log.info("{}", line(progress));
        }
    }

    private static String bar(ReplayProgress progress) {
        int filled = BAR * progress.percent() / ALL;
        return "[%s%s] %s".formatted("#".repeat(filled), " ".repeat(BAR - filled), line(progress));
    }

    private static String line(ReplayProgress progress) {
        String text =
                "%s %d %%, %d of %d, %.0f events/s"
                        .formatted(
                                progress.projection(),
                                progress.percent(),
                                progress.position() + 1,
                                progress.head() + 1,
                                progress.eventsPerSecond());
        return progress.estimatedEnd() == null ? text : text + ", done about " + progress.estimatedEnd();
    }
}

package dev.connectorregistry.query.projection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a position has moved in the last seconds. */
final class Pace {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanoTime, long position) {}

    /** Notes where it is now. */
    synchronized void note(long nanoTime, long position) {
        samples.addLast(new Sample(nanoTime, position));
        while (samples.size() > 2 && nanoTime - samples.getFirst().nanoTime() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
    }

    /** Events per second; zero before it was noted twice. */
    synchronized double perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.nanoTime() - first.nanoTime()) / (double) Duration.ofSeconds(1).toNanos();
        return seconds <= 0 ? 0 : Math.max(0, last.position() - first.position()) / seconds;
    }
}

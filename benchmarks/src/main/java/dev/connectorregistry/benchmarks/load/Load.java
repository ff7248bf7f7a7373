package dev.connectorregistry.benchmarks.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Puts callers on something for a while, and tells what they found. */
public final class Load {

    private static final int LONGEST_ERROR = 300;

    private final Supplier<? extends Caller> callers;
    private final Watched watched;
    private final SplittableRandom seeds = new SplittableRandom(42);

    /**
     * @param callers makes one for every connection
     * @param watched what works for them
     */
    public Load(Supplier<? extends Caller> callers, Watched watched) {
        this.callers = callers;
        this.watched = watched;
    }

    /**
     * Callers that each wait for an answer before they ask again: their latencies are those under all the load that
     * they can make, not those at an arrival rate.
     */
    public Round closedLoop(int connections, Duration length) throws InterruptedException {
        return run(Pace.closedLoop(), connections, length);
    }

    /**
     * Calls at a fixed rate, each timed from when it was due.
     *
     * @param connections that share the calls: enough that one is free when a call is due
     */
    public Round openLoop(double perSecond, int connections, Duration length) throws InterruptedException {
        return run(Pace.openLoop(perSecond), connections, length);
    }

    /**
     * Calls at a rate that is more than can be answered, for a while: calls that no connection was free for by then are
     * never made.
     */
    public Round overload(double perSecond, int connections, Duration length) throws InterruptedException {
        return run(Pace.openLoop(perSecond).within(length), connections, length);
    }

    private Round run(Pace pace, int connections, Duration length) throws InterruptedException {
        var connected = new CountDownLatch(connections);
        var start = new CountDownLatch(1);
        var lanes = new ArrayList<Lane>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            var lane = new Lane(callers.get(), pace, seeds.split());
            lanes.add(lane);
            threads.add(
                    Thread.ofPlatform()
                            .name("client-" + i)
                            .daemon()
                            .start(() -> lane.run(connected, start, length.toNanos())));
        }
        connected.await();
        Duration serverBefore = watched.cpu();
        Duration clientBefore = CpuTime.ofThisProcess();
        long began = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        var client = CpuTime.ofThisProcess().minus(clientBefore);
        watched.settle();
        var server = watched.cpu().minus(serverBefore);
        return total(connections, elapsed, lanes, server, client);
    }

    private static Round total(int connections, Duration elapsed, List<Lane> lanes, Duration server, Duration client) {
        var latencies = new Histogram(3);
        long errors = 0;
        String firstError = null;
        for (Lane lane : lanes) {
            latencies.add(lane.latencies());
            errors += lane.errors();
            firstError = firstError == null ? shortened(lane.firstError()) : firstError;
        }
        return Round.of(connections, elapsed, latencies, errors, firstError, server, client);
    }

    private static @Nullable String shortened(@Nullable String error) {
        return error == null ? null : error.substring(0, Math.min(error.length(), LONGEST_ERROR));
    }
}

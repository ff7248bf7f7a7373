package dev.connectorregistry.benchmarks.micro;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What it takes to fold one event, and a history of a thousand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldBenchmark {

    private static final int LONG = 1_000;

    private final Samples samples = new Samples();
    private final ConnectorState state = Samples.fold(samples.creation());
    private final ConnectorEvent change = samples.change("Changed");
    private final List<ConnectorEvent> history = history();

    @Benchmark
    public ConnectorState oneEvent() {
        return Samples.fold(state, change, state.version() + 1);
    }

    @Benchmark
    public ConnectorState thousandEvents() {
        return Samples.fold(history);
    }

    private List<ConnectorEvent> history() {
        var events = new ArrayList<>(samples.creation());
        while (events.size() < LONG) {
            events.add(samples.change("Change " + events.size()));
        }
        return events;
    }
}

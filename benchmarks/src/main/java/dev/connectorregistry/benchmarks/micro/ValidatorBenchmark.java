package dev.connectorregistry.benchmarks.micro;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.validation.Findings;
import dev.connectorregistry.api.validation.ValidationRules;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** What it takes to judge a connector by all rules. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValidatorBenchmark {

    private final ConnectorState state = Samples.fold(new Samples().creation());

    @Benchmark
    public Findings findings() {
        return ValidationRules.findings(state);
    }
}

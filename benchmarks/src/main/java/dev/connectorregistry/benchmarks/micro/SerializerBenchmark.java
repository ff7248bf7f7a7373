package dev.connectorregistry.benchmarks.micro;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;
import dev.connectorregistry.platform.eventstore.StoredTypes;

import org.axonframework.serialization.SerializedObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** What it takes to write an event as it is stored, and to read it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SerializerBenchmark {

    private final StableTypeSerializer serializer =
            StableTypeSerializer.over(List.of(StoredTypes.annotated(ConnectorEventTypes.BY_NAME)));
    private final ConnectorEvent event = new Samples().change("Changed");
    private final SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);

    @Benchmark
    public SerializedObject<byte[]> write() {
        return serializer.serialize(event, byte[].class);
    }

    @Benchmark
    public Object read() {
        return serializer.deserialize(stored);
    }
}

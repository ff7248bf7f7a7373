package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.MultiSourceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

class StableTypeSerializerTest {

    private final StableTypeSerializer serializer =
            StableTypeSerializer.over(
                    List.of(
                            StoredTypes.annotated(Map.of("LampDimmed", Lamp.Dimmed.class)),
                            StoredTypes.of(new StoredType("Everything", "7", Everything.class))));

    record Everything(
            Instant at,
            Duration within,
            Optional<String> given,
            Optional<String> left,
            List<String> words,
            Map<String, Long> counts) {}

    static Stream<TrackingToken> tokens() {
        TrackingToken gaps = GapAwareTrackingToken.newInstance(17, Set.of(3L, 9L));
        TrackingToken early = GapAwareTrackingToken.newInstance(4, Set.of());
        return Stream.of(
                gaps,
                new GlobalSequenceTrackingToken(12),
                new MultiSourceTrackingToken(Map.of("a", gaps, "b", new GlobalSequenceTrackingToken(2))),
                new MergedTrackingToken(gaps, early),
                ReplayToken.createReplayToken(gaps, early),
                ReplayToken.createReplayToken(gaps),
                ReplayToken.createReplayToken(new MergedTrackingToken(gaps, early), early),
                new ConfigToken(Map.of("id", "x")));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void tokensComeBackAsTheyWere(TrackingToken token) {
        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);

        assertThat(stored.getType().getName()).isEqualTo(token.getClass().getName());
        assertThat(read(stored)).isEqualTo(token);
    }

    @Test
    void aReplayStaysAReplay() {
        var token =
                ReplayToken.createReplayToken(
                        GapAwareTrackingToken.newInstance(9, Set.of()), GapAwareTrackingToken.newInstance(1, Set.of()));

        TrackingToken read = serializer.deserialize(serializer.serialize(token, byte[].class));

        assertThat(ReplayToken.isReplay(read)).isTrue();
        assertThat(read.position()).hasValue(1);
    }

    @Test
    void aTokenCannotNameAnArbitraryClass() {
        String planted = "{\"tokenAtReset\":{\"@class\":\"java.io.File\",\"path\":\"/\"},\"currentToken\":null}";

        assertThatThrownBy(() ->
                        serializer.deserialize(
                                new SimpleSerializedObject<>(planted, String.class, ReplayToken.class.getName(), null)))
                .isInstanceOf(SerializationException.class)
                .hasCauseInstanceOf(JsonMappingException.class);
    }

    @Test
    void metadataComesBackAsItWas() {
        MetaData metaData = MetaData.with("principal", "key-1").and("attempt", 2).and("public", true);

        MetaData read = serializer.deserialize(serializer.serialize(metaData, byte[].class));

        assertThat(read).isEqualTo(metaData);
    }

    @Test
    void absentValuesAreLeftOutAndTimesAreText() {
        var value =
                new Everything(
                        Instant.parse("2026-01-31T12:00:00.120Z"),
                        Duration.ofMinutes(2),
                        Optional.of("x"),
                        Optional.empty(),
                        List.of(),
                        Map.of("a", 1L));

        SerializedObject<String> stored = serializer.serialize(value, String.class);

        assertThat(stored.getType().getName()).isEqualTo("Everything");
        assertThat(stored.getType().getRevision()).isEqualTo("7");
        assertThat(stored.getData())
                .isEqualTo(
                        "{\"at\":\"2026-01-31T12:00:00.120Z\",\"within\":\"PT2M\",\"given\":\"x\",\"words\":[],"
                                + "\"counts\":{\"a\":1}}");
        assertThat(read(stored)).isEqualTo(value);
    }

    @Test
    void anUnregisteredClassIsRefused() {
        assertThatThrownBy(() -> serializer.serialize(new Lamp.Stolen("lamp"), byte[].class))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not among the stored types");
    }

    @Test
    void aClassNameOnDiskIsNotLoaded() {
        Object read =
                serializer.deserialize(
                        new SimpleSerializedObject<>("{}", String.class, Lamp.Stolen.class.getName(), null));

        assertThat(read).isInstanceOf(UnknownSerializedType.class);
    }

    @Test
    void aNameIsGivenOnceAndAClassHasOneName() {
        assertThatThrownBy(() ->
                        StableTypeSerializer.over(
                                List.of(
                                        StoredTypes.of(
                                                new StoredType("Lamp", "1", Lamp.class),
                                                new StoredType("Lamp", "2", Lamp.Dimmed.class)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two types are stored as Lamp");
        assertThatThrownBy(() ->
                        StableTypeSerializer.over(
                                List.of(
                                        StoredTypes.of(
                                                new StoredType("Lamp", "1", Lamp.class),
                                                new StoredType("Light", "1", Lamp.class)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stored under two names");
    }

    @Test
    void aStoredTypeNeedsARevision() {
        assertThatThrownBy(() -> StoredType.annotated("LampStolen", Lamp.Stolen.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@Revision");
    }

    private Object read(SerializedObject<?> stored) {
        return serializer.deserialize(stored);
    }
}

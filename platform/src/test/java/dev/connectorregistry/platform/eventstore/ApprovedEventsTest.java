package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeyEventTypes;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialEventTypes;
import dev.connectorregistry.api.operation.OperationEvent;
import dev.connectorregistry.api.operation.OperationEventTypes;
import dev.connectorregistry.api.organisation.OrganisationEvent;
import dev.connectorregistry.api.organisation.OrganisationEventTypes;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEventTypes;
import dev.connectorregistry.api.session.SessionEvent;
import dev.connectorregistry.api.session.SessionEventTypes;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.platform.test.SampleEvents;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the stored form of every event against a file of its type and revision, one sample a line. Events are for ever:
 * when this fails, what is in the stores of those who run the registry no longer is what the code reads and writes.
 */
class ApprovedEventsTest {

    private static final Path RECEIVED = Path.of("target", "received-events");

    private static final String WHAT_TO_DO =
            "what is stored of %s has changed. Leave the approved file as it is, raise the event's @Revision, write an"
                + " upcaster from the old revision, and approve a file of the new one (what is written now stands in"
                + " %s).";

    private static final Map<String, Class<?>> TYPES =
            Stream.of(
                            ConnectorEventTypes.BY_NAME,
                            CredentialEventTypes.BY_NAME,
                            ApiKeyEventTypes.BY_NAME,
                            OrganisationEventTypes.BY_NAME,
                            SessionEventTypes.BY_NAME,
                            RefusalEventTypes.BY_NAME,
                            OperationEventTypes.BY_NAME)
                    .<Map.Entry<String, ? extends Class<?>>>flatMap(types -> types.entrySet().stream())
                    .collect(
                            toMap(
                                    Map.Entry::getKey,
                                    Map.Entry::getValue,
                                    (one, other) -> {
                                        throw new AssertionError("Two events have one name: " + one + ", " + other);
                                    },
                                    TreeMap::new));

    private final StableTypeSerializer serializer = StableTypeSerializer.over(List.of(StoredTypes.annotated(TYPES)));

    static Set<String> names() {
        return TYPES.keySet();
    }

    @Test
    void everyEventHasANameForEver() {
        assertThat(TYPES.values())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        ConnectorEvent.class,
                                        CredentialEvent.class,
                                        ApiKeyEvent.class,
                                        OrganisationEvent.class,
                                        SessionEvent.class,
                                        RefusalEvent.class,
                                        OperationEvent.class)
                                .flatMap(SampleEvents::kindsOf)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsWrittenIsWhatWasApproved(String name) throws Exception {
        SerializedType type = serializer.typeForClass(TYPES.get(name));
        String file = fileName(type);
        String written =
                samplesOf(name).stream()
                        .map(event -> serializer.serialize(event, String.class).getData())
                        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
        Path received = Files.createDirectories(RECEIVED).resolve(file);
        Files.writeString(received, written);

        assertThat(approved()).as("approved files: " + WHAT_TO_DO, name, received).containsKey(file);
        assertThat(written).as(WHAT_TO_DO, name, received).isEqualTo(approved().get(file));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatWasApprovedIsReadAsTheSameEvents(String name) throws Exception {
        SerializedType type = serializer.typeForClass(TYPES.get(name));
        JsonNode array = StableTypeSerializer.objectMapper().readTree(approved().get(fileName(type)));

        List<Object> read =
                array.valueStream()
                        .map(json ->
                                serializer.<String, Object>deserialize(
                                        new SimpleSerializedObject<>(json.toString(), String.class, type)))
                        .toList();

        assertThat(read).isEqualTo(samplesOf(name));
    }

    @Test
    void everyApprovedFileIsAnEventsOfTheRevisionThatIsWritten() throws Exception {
        // A file of an older revision moves to the test of the upcaster that reads it.
        assertThat(approved().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TYPES.values().stream().map(type -> fileName(serializer.typeForClass(type))).toList());
    }

    @Test
    void everyKindOfConfigAndOfGrantIsAmongTheSamples() {
        List<AuthSchemeConfig> configs =
                SampleEvents.all().stream()
                        .filter(ConnectorEvent.AuthSchemeConfigAdded.class::isInstance)
                        .map(event -> ((ConnectorEvent.AuthSchemeConfigAdded) event).authSchemeConfig())
                        .toList();

        assertThat(configs.stream().<Class<?>>map(Object::getClass))
                .contains(AuthSchemeConfig.class.getPermittedSubclasses());
        assertThat(
                        configs.stream()
                                .filter(AuthSchemeConfig.OAuth2.class::isInstance)
                                .<Class<?>>map(config -> ((AuthSchemeConfig.OAuth2) config).grant().getClass()))
                .contains(Grant.class.getPermittedSubclasses());
    }

    @Test
    void noSampleShowsAPropertyWithoutAValue() throws Exception {
        assertThat(approved().values()).noneMatch(text -> text.contains(":null"));
    }

    private static String fileName(SerializedType type) {
        return "%s.%s.json".formatted(type.getName(), type.getRevision());
    }

    private static List<Object> samplesOf(String name) {
        Map<Class<?>, List<Object>> samples = SampleEvents.all().stream().collect(groupingBy(Object::getClass));
        assertThat(samples).as("samples of %s", name).containsKey(TYPES.get(name));
        return samples.get(TYPES.get(name));
    }

    private static Map<String, String> approved() throws IOException, URISyntaxException {
        Map<String, String> files = new HashMap<>();
        Path folder = Path.of(ApprovedEventsTest.class.getResource("/approved-events").toURI());
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}

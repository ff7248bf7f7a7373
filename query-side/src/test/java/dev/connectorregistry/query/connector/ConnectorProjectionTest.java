package dev.connectorregistry.query.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionCreated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionDeleted;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionUpdated;
import dev.connectorregistry.api.connector.ConnectionEvent.ConnectionVariablesReplaced;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEventTypes;
import dev.connectorregistry.api.connector.ConnectorHistories;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionExamples;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.Tags;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ConnectorProjectionTest {

    private static final AuthSchemeConfigId FIRST = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    private static final AuthSchemeConfigId SECOND = AuthSchemeConfigId.of("01JC0NF1G00000000000000002");
    private static final ConnectionId CONNECTION = ConnectionId.of("01JC0NNECT0000000000000001");
    private static final ConnectionCredentials CREDENTIALS =
            new ConnectionCredentials(
                    List.of(
                            new ConnectionCredential(
                                    ConnectionCredentialId.random(),
                                    new AuthSchemeConfig.None(FIRST, "Open"),
                                    CredentialId.random(),
                                    CredentialType.NONE)),
                    List.of());
    private static final List<ConnectionVariable> VARIABLES = List.of(new ConnectionVariable("tenant", "demo"));

    @TempDir private static Path folder;

    private static ReadSide readSide;

    @BeforeAll
    static void start() {
        readSide = ReadSide.embedded(folder);
    }

    @AfterAll
    static void stop() {
        readSide.close();
    }

    static Stream<Class<? extends ConnectorEvent>> kinds() {
        return ConnectorEventTypes.BY_NAME.values().stream();
    }

    @Test
    void givenTheEmbeddedServer_whenAGenerationIsBegun_thenListsHaveTheirIndexes() {
        assertThat(readSide.connectors().listIndexes())
                .extracting(index -> index.getString("name"))
                .contains("organisation_connectors_by_id", "public_connectors_by_id");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givenAnEventOfEachKind_whenItIsProjected_thenTheDocumentIsTheFold(Class<?> kind) {
        ConnectorId id = ConnectorId.random();
        List<ConnectorEvent> history =
                examples(id).stream()
                        .filter(example -> kind.isInstance(example.getLast()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("There is no example of " + kind.getSimpleName()));

        readSide.publish(id, 0, history);
        readSide.awaitDelivered();

        ConnectorState folded = ConnectorHistories.fold(history);
        Document document = readSide.document(id);
        assertThat(document).isEqualTo(ConnectorDocuments.write(folded));
        assertThat(ConnectorDocuments.read(document)).isEqualTo(folded);
    }

    @Test
    void givenEventsOfSeveralConnectorsInOneBatch_whenTheyAreProjected_thenEachDocumentIsItsOwnFold() {
        Map<ConnectorId, List<ConnectorEvent>> histories = histories();
        List<EventMessage<?>> interleaved = new ArrayList<>();
        for (int sequence = 0; sequence < 10; sequence++) {
            int next = sequence;
            histories.forEach((id, history) -> {
                if (next < history.size()) {
                    interleaved.addAll(ReadSide.messages(id, next, List.of(history.get(next))));
                }
            });
        }

        readSide.deliverTogether(() -> readSide.publish(interleaved));
        readSide.awaitDelivered();

        histories.forEach((id, history) ->
                assertThat(readSide.document(id))
                        .isEqualTo(ConnectorDocuments.write(ConnectorHistories.fold(history))));
    }

    @Test
    void givenProjectedEvents_whenTheTokenIsReset_thenTheyComeAgainAndChangeNothing() {
        holdThatNothingChanges(StreamingEventProcessor::resetTokens);
    }

    @Test
    void givenProjectedEvents_whenTheTokenIsDeleted_thenTheyComeAgainAndChangeNothing() {
        holdThatNothingChanges(
                processor -> readSide.tokens().deleteMany(new Document("processorName", processor.getName())));
    }

    private static void holdThatNothingChanges(Consumer<StreamingEventProcessor> rewind) {
        histories().forEach((id, history) -> readSide.publish(id, 0, history));
        readSide.awaitDelivered();
        List<Document> before = readSide.connectors().find().into(new ArrayList<>());
        // Only when the events do come again, this one is written again.
        Document lost = before.getFirst();
        readSide.connectors().deleteOne(lost);

        readSide.deliverTogether(() -> rewind.accept(readSide.processor()));
        readSide.awaitDelivered();

        assertThat(readSide.connectors().find()).contains(lost).containsAll(before);
    }

    private static Map<ConnectorId, List<ConnectorEvent>> histories() {
        Map<ConnectorId, List<ConnectorEvent>> histories = new LinkedHashMap<>();
        for (int example = 0; example < examples(ConnectorId.random()).size(); example++) {
            ConnectorId id = ConnectorId.random();
            histories.put(id, examples(id).get(example));
        }
        return histories;
    }

    /** Histories of a connector, at least one of them ending with each kind of event. */
    private static List<List<ConnectorEvent>> examples(ConnectorId id) {
        ConnectorEvent created =
                new HttpConnectorCreated(
                        id,
                        ReadSide.ORGANISATION,
                        "Acme",
                        "https://{tenant}.acme.example",
                        VARIABLES,
                        new Tags(Map.of("team", List.of("crm"))),
                        false);
        ConnectorEvent first = new AuthSchemeConfigAdded(id, new AuthSchemeConfig.None(FIRST, "Open"));
        ConnectorEvent second = new AuthSchemeConfigAdded(id, new AuthSchemeConfig.BasicAuth(SECOND, "Password"));
        List<List<ConnectorEvent>> examples = new ArrayList<>();
        List<ConnectorEvent> ofVersions = new ArrayList<>(List.of(created));
        for (ConnectorEvent event : VersionExamples.of(id)) {
            ofVersions.add(event);
            examples.add(List.copyOf(ofVersions));
        }
        ConnectorEvent connected = new ConnectionCreated(id, CONNECTION, "Production", CREDENTIALS, VARIABLES);
        examples.addAll(
                List.of(
                        List.of(created),
                        List.of(new BigQueryConnectorCreated(id, ReadSide.ORGANISATION, "Warehouse", "acme.sales")),
                        List.of(
                                created,
                                new ConnectorUpdated(
                                        id,
                                        "Acme CRM",
                                        true,
                                        "https://docs.acme.example",
                                        "https://acme.example/icon.png",
                                        new Protocol.Http("https://acme.example"),
                                        List.of())),
                        List.of(created, new ConnectorTagsUpdated(id, new Tags(Map.of("beta", List.of())))),
                        List.of(created, new ConnectorCategoriesUpdated(id, List.of(Category.values()))),
                        List.of(created, first, second),
                        List.of(
                                created,
                                first,
                                second,
                                new AuthSchemeConfigUpdated(
                                        id, new AuthSchemeConfig.Certificate(FIRST, "Certificate"))),
                        List.of(created, first, second, new AuthSchemeConfigRemoved(id, FIRST)),
                        List.of(created, first, second, new AuthSchemeConfigsReordered(id, List.of(SECOND, FIRST))),
                        List.of(created, first, connected),
                        List.of(
                                created,
                                first,
                                connected,
                                new ConnectionUpdated(id, CONNECTION, "Test", CREDENTIALS, List.of())),
                        List.of(created, first, connected, new ConnectionVariablesReplaced(id, List.of())),
                        List.of(created, first, connected, new ConnectionDeleted(id, CONNECTION, false)),
                        List.of(created, first, new ConnectorDeleted(id, true))));
        return examples;
    }
}

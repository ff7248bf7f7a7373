package dev.connectorregistry.command.connector;

import static dev.connectorregistry.command.connector.Given.ANOTHER_DRAFT;
import static dev.connectorregistry.command.connector.Given.ANOTHER_ORGANISATION;
import static dev.connectorregistry.command.connector.Given.ANOTHER_VERSION;
import static dev.connectorregistry.command.connector.Given.BIGQUERY_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CONNECTED;
import static dev.connectorregistry.command.connector.Given.CONNECTOR;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL;
import static dev.connectorregistry.command.connector.Given.CREDENTIAL_ID;
import static dev.connectorregistry.command.connector.Given.DELETED;
import static dev.connectorregistry.command.connector.Given.FIRST;
import static dev.connectorregistry.command.connector.Given.HTTP_CONNECTOR;
import static dev.connectorregistry.command.connector.Given.PUBLISHED;
import static dev.connectorregistry.command.connector.Given.VARIABLES;
import static dev.connectorregistry.command.connector.Given.VERSION;
import static dev.connectorregistry.command.connector.Given.added;
import static dev.connectorregistry.command.connector.Given.apiKey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionEvent.DefaultVersionChanged;
import dev.connectorregistry.api.connector.VersionEvent.VersionImported;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the stored form of a connector's snapshot against a file of its revision, one sample a line. Snapshots outlive
 * the process that took them, and the next release starts from them.
 */
class ApprovedSnapshotTest {

    private static final Path RECEIVED = Path.of("target", "received-snapshots");

    private static final String WHAT_TO_DO =
            "what is stored of a connector's snapshot has changed: raise the @Revision of Connector, so that older"
                    + " snapshots are passed over and the events are read instead, and put a file of the new revision"
                    + " in the place of the approved one (what is written now stands in %s)";

    private final StableTypeSerializer serializer =
            StableTypeSerializer.over(List.of(new ConnectorConfiguration().connectorSnapshotType()));
    private final SerializedType type = serializer.typeForClass(Connector.class);
    private final String file = "%s.%s.json".formatted(type.getName(), type.getRevision());

    @Test
    void whatIsWrittenIsWhatWasApproved() throws Exception {
        String written =
                samples()
                        .map(connector -> serializer.serialize(connector, String.class).getData())
                        .collect(Collectors.joining("\n", "", "\n"));
        Path received = Files.createDirectories(RECEIVED).resolve(file);
        Files.writeString(received, written);

        assertThat(approved()).as("approved file: " + WHAT_TO_DO, received).exists();
        assertThat(written).as(WHAT_TO_DO, received).isEqualTo(Files.readString(approved()));
    }

    @Test
    void whatWasApprovedIsReadAsTheSameStates() throws Exception {
        List<ConnectorState> read =
                Files.readAllLines(approved()).stream()
                        .map(json ->
                                serializer.<String, Connector>deserialize(
                                        new SimpleSerializedObject<>(json, String.class, type)))
                        .map(connector -> connector.state().orElseThrow())
                        .toList();

        assertThat(read).isEqualTo(samples().map(connector -> connector.state().orElseThrow()).toList());
    }

    @Test
    void everyKindOfConfigAndOfGrantIsInTheSamples() {
        List<AuthSchemeConfig> configs =
                samples().flatMap(connector -> connector.state().orElseThrow().authSchemeConfigs().stream()).toList();

        assertThat(configs.stream().<Class<?>>map(Object::getClass))
                .contains(AuthSchemeConfig.class.getPermittedSubclasses());
        assertThat(
                        configs.stream()
                                .filter(AuthSchemeConfig.OAuth2.class::isInstance)
                                .<Class<?>>map(config -> ((AuthSchemeConfig.OAuth2) config).grant().getClass()))
                .contains(Grant.class.getPermittedSubclasses());
    }

    /** The file lies beside the tests; it need not be there yet. */
    private Path approved() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ApprovedSnapshotTest.class.getResource("/approved-snapshots"));
        return Path.of(folder.toURI()).resolve(file);
    }

    private static Stream<Connector> samples() {
        return Stream.of(
                after(
                        HTTP_CONNECTOR,
                        new ConnectorUpdated(
                                CONNECTOR,
                                "Acme",
                                true,
                                "https://docs.example",
                                "https://acme.example/icon.png",
                                new Protocol.Http("https://{tenant}.example"),
                                VARIABLES),
                        new ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.CRM, Category.AI_LLMS)),
                        added(new AuthSchemeConfig.None(id(1), "")),
                        added(new AuthSchemeConfig.BasicAuth(id(2), "Basic")),
                        added(new AuthSchemeConfig.Certificate(id(3), "Certificate")),
                        added(new AuthSchemeConfig.ApiKey(id(4), "Key", "X-Key", ParameterLocation.COOKIE)),
                        added(
                                new AuthSchemeConfig.Hmac(
                                        id(5),
                                        "Signature",
                                        "sig",
                                        ParameterLocation.QUERY,
                                        HmacAlgorithm.SHA512,
                                        List.of(DigestInput.URL, DigestInput.BODY))),
                        added(
                                new AuthSchemeConfig.OAuth2(
                                        id(6),
                                        "Login",
                                        "https://login.acme.example/authorize",
                                        "https://login.acme.example/token",
                                        List.of(new Scope("read", "Read all"), new Scope("write", null)),
                                        List.of("read"),
                                        new Grant.AuthorizationCode(CREDENTIAL),
                                        "audience=api",
                                        "x=1",
                                        true,
                                        CREDENTIAL_ID)),
                        added(oauth2(7, new Grant.Password(null))),
                        added(oauth2(8, new Grant.ClientCredentials()))),
                after(HTTP_CONNECTOR, added(apiKey(FIRST)), CONNECTED),
                after(
                        HTTP_CONNECTOR,
                        new VersionImported(
                                CONNECTOR,
                                VERSION,
                                "1.0",
                                "First",
                                new LibraryOrigin(
                                        ConnectorId.of("01JACME0000000000000000009"),
                                        ANOTHER_ORGANISATION,
                                        ANOTHER_VERSION,
                                        "2.0",
                                        12)),
                        PUBLISHED,
                        new DefaultVersionChanged(CONNECTOR, VERSION),
                        ANOTHER_DRAFT),
                after(BIGQUERY_CONNECTOR),
                after(BIGQUERY_CONNECTOR, DELETED));
    }

    private static AuthSchemeConfigId id(int number) {
        return AuthSchemeConfigId.of("01JC0NF1G0000000000000000" + number);
    }

    private static AuthSchemeConfig oauth2(int number, Grant grant) {
        return new AuthSchemeConfig.OAuth2(id(number), "", "", "", List.of(), List.of(), grant, null, null, null, null);
    }

    private static Connector after(ConnectorEvent... events) {
        Connector connector = new Connector();
        for (int i = 0; i < events.length; i++) {
            connector.on(events[i], i, Instant.parse("2026-01-31T12:00:00.123Z").plusSeconds(i));
        }
        return connector;
    }
}

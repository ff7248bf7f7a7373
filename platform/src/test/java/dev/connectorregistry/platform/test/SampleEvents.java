package dev.connectorregistry.platform.test;

import dev.connectorregistry.api.apikey.ApiKeyEvent;
import dev.connectorregistry.api.apikey.ApiKeySecretHash;
import dev.connectorregistry.api.connector.ConnectionCredential;
import dev.connectorregistry.api.connector.ConnectionCredentials;
import dev.connectorregistry.api.connector.ConnectionEvent;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionEvent;
import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialEvent;
import dev.connectorregistry.api.credential.CredentialType;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.operation.OperationEvent;
import dev.connectorregistry.api.organisation.OrganisationEvent;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.session.SessionEvent;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ClientCredential;
import dev.connectorregistry.kernel.ConnectionCredentialId;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectionVariable;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.VersionId;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One event of every shape that is stored: what the test of approved events holds the approved files against. */
public final class SampleEvents {

    private static final ConnectorId CONNECTOR = ConnectorId.of("01JACME0000000000000000000");
    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");
    private static final AuthSchemeConfigId FIRST = AuthSchemeConfigId.of("01JC0NF1G00000000000000001");
    private static final AuthSchemeConfigId SECOND = AuthSchemeConfigId.of("01JC0NF1G00000000000000002");
    private static final CredentialId CREDENTIAL = CredentialId.of("01JCRED0000000000000000001");
    private static final SecretVersion SECRET = SecretVersion.of("01JSECRET00000000000000001");
    private static final ConnectionId CONNECTION = ConnectionId.of("01JC0NNECT1000000000000001");
    private static final VersionId VERSION = VersionId.of("01JVERS1000000000000000001");
    private static final VersionId ANOTHER_VERSION = VersionId.of("01JVERS1000000000000000002");
    private static final ApiKeyId API_KEY = ApiKeyId.of("01JAP1KEY00000000000000001");

    private SampleEvents() {}

    /** Every shape of every event, those of one type in an order that never changes. */
    public static List<Object> all() {
        return Stream.of(
                        connectors(),
                        configs(),
                        connections(),
                        credentials(),
                        versions(),
                        apiKeys(),
                        organisations(),
                        sessions(),
                        refusals(),
                        operations())
                .flatMap(List::stream)
                .toList();
    }

    /** The kinds of event that there are, sealed interfaces within sealed interfaces followed. */
    public static Stream<Class<?>> kindsOf(Class<?> events) {
        return events.isSealed()
                ? Arrays.stream(events.getPermittedSubclasses()).flatMap(SampleEvents::kindsOf)
                : Stream.of(events);
    }

    private static List<Object> connectors() {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        tags.put("team", List.of("crm", "Vertrieb & Söhne"));
        tags.put("beta", List.of());
        return List.of(
                new ConnectorEvent.HttpConnectorCreated(
                        CONNECTOR,
                        ORGANISATION,
                        "Acme \"CRM\"",
                        "https://{tenant}.acme.example/api",
                        List.of(new ConnectionVariable("tenant", "demo"), new ConnectionVariable("region", "")),
                        new Tags(tags),
                        true),
                new ConnectorEvent.HttpConnectorCreated(
                        CONNECTOR, ORGANISATION, "Acme", "https://acme.example", List.of(), Tags.NONE, false),
                new ConnectorEvent.BigQueryConnectorCreated(CONNECTOR, ORGANISATION, "Warehouse", "acme.sales"),
                new ConnectorEvent.ConnectorUpdated(
                        CONNECTOR,
                        "Acme",
                        true,
                        "https://docs.acme.example",
                        "https://acme.example/icon.png",
                        new Protocol.Http("https://acme.example"),
                        List.of(new ConnectionVariable("tenant", "demo"))),
                new ConnectorEvent.ConnectorUpdated(
                        CONNECTOR, "Warehouse", false, null, null, new Protocol.BigQuery("acme.sales"), List.of()),
                new ConnectorEvent.ConnectorTagsUpdated(CONNECTOR, new Tags(tags)),
                new ConnectorEvent.ConnectorTagsUpdated(CONNECTOR, Tags.NONE),
                new ConnectorEvent.ConnectorCategoriesUpdated(CONNECTOR, List.of(Category.values())),
                new ConnectorEvent.ConnectorCategoriesUpdated(CONNECTOR, List.of()),
                new ConnectorEvent.AuthSchemeConfigRemoved(CONNECTOR, FIRST),
                new ConnectorEvent.AuthSchemeConfigsReordered(CONNECTOR, List.of(SECOND, FIRST)),
                new ConnectorEvent.ConnectorDeleted(CONNECTOR, false),
                new ConnectorEvent.ConnectorDeleted(CONNECTOR, true));
    }

    private static List<Object> configs() {
        List<AuthSchemeConfig> configs =
                Stream.of(
                                Stream.of(
                                        new AuthSchemeConfig.None(FIRST, "Öffentlich"),
                                        new AuthSchemeConfig.BasicAuth(FIRST, "User and password"),
                                        new AuthSchemeConfig.Certificate(FIRST, "Client certificate")),
                                Stream.of(ParameterLocation.values())
                                        .map(in -> new AuthSchemeConfig.ApiKey(FIRST, "Key", "X-Api-Key", in)),
                                Stream.of(HmacAlgorithm.values())
                                        .map(algorithm ->
                                                new AuthSchemeConfig.Hmac(
                                                        FIRST,
                                                        "Signed",
                                                        "X-Signature",
                                                        ParameterLocation.HEADER,
                                                        algorithm,
                                                        List.of(DigestInput.URL, DigestInput.BODY))),
                                grants().map(SampleEvents::bareOAuth2),
                                Stream.of(
                                        new AuthSchemeConfig.OAuth2(
                                                FIRST,
                                                "Everything",
                                                "https://{tenant}.acme.example/authorize",
                                                "https://{tenant}.acme.example/token",
                                                List.of(new Scope("read", "Read all"), new Scope("write", null)),
                                                List.of("read"),
                                                new Grant.AuthorizationCode(client("client-of-acme", SECRET)),
                                                "audience=acme&prompt=consent",
                                                "resource=acme",
                                                true,
                                                CREDENTIAL)))
                        .<AuthSchemeConfig>flatMap(stream -> stream)
                        .toList();
        return Stream.concat(
                        configs.stream().map(config -> new ConnectorEvent.AuthSchemeConfigAdded(CONNECTOR, config)),
                        configs.stream().map(config -> new ConnectorEvent.AuthSchemeConfigUpdated(CONNECTOR, config)))
                .<Object>map(event -> event)
                .toList();
    }

    private static Stream<Grant> grants() {
        return Stream.of(
                new Grant.AuthorizationCode(client("client-of-acme", SECRET)),
                new Grant.AuthorizationCode(client("public-client", null)),
                new Grant.AuthorizationCode(client(null, SECRET)),
                new Grant.AuthorizationCode(null),
                new Grant.Password(client("client-of-acme", SECRET)),
                new Grant.Password(null),
                new Grant.ClientCredentials());
    }

    private static ClientCredential client(String clientId, SecretVersion version) {
        return new ClientCredential(CREDENTIAL, ORGANISATION, clientId, version);
    }

    private static AuthSchemeConfig bareOAuth2(Grant grant) {
        return new AuthSchemeConfig.OAuth2(
                FIRST, "Login", "", "https://acme.example/token", List.of(), List.of(), grant, null, null, null, null);
    }

    private static List<Object> connections() {
        ConnectionCredential action =
                new ConnectionCredential(
                        ConnectionCredentialId.of("01JC0NNCRED000000000000001"),
                        bareOAuth2(new Grant.AuthorizationCode(client("client-of-acme", null))),
                        CREDENTIAL,
                        CredentialType.OAUTH2_TOKEN);
        ConnectionCredential trigger =
                new ConnectionCredential(
                        ConnectionCredentialId.of("01JC0NNCRED000000000000002"),
                        new AuthSchemeConfig.None(SECOND, "Open"),
                        CredentialId.of("01JCRED0000000000000000002"),
                        CredentialType.NONE);
        List<ConnectionVariable> variables = List.of(new ConnectionVariable("tenant", "demo"));
        return Stream.of(
                        new ConnectionCredentials(List.of(action), List.of(trigger)),
                        new ConnectionCredentials(List.of(action), List.of()))
                .flatMap(credentials ->
                        Stream.<Object>of(
                                new ConnectionEvent.ConnectionCreated(
                                        CONNECTOR, CONNECTION, "Production", credentials, variables),
                                new ConnectionEvent.ConnectionUpdated(
                                        CONNECTOR, CONNECTION, "Production", credentials, List.of()),
                                new ConnectionEvent.ConnectionVariablesReplaced(CONNECTOR, variables),
                                new ConnectionEvent.ConnectionDeleted(
                                        CONNECTOR, CONNECTION, credentials.trigger().isEmpty())))
                .toList();
    }

    private static List<Object> credentials() {
        Instant expiresAt = Instant.parse("2027-01-31T12:00:00Z");
        List<CredentialData> data =
                List.of(
                        new CredentialData.None(),
                        new CredentialData.Text(),
                        new CredentialData.Binary(),
                        new CredentialData.BasicAuth("müller"),
                        new CredentialData.OAuth2Client(
                                "client-of-acme",
                                "",
                                "https://acme.example/token",
                                List.of("read"),
                                "resource=acme",
                                true,
                                CREDENTIAL),
                        new CredentialData.OAuth2Client(
                                "client-of-acme", "", "https://acme.example/token", null, null, null, null),
                        new CredentialData.OAuth2Password("müller"),
                        new CredentialData.OAuth2Token(List.of("read", "write"), true, false),
                        new CredentialData.Certificate(null),
                        new CredentialData.Certificate(Instant.parse("2026-01-31T12:00:00Z")));
        return Stream.concat(
                        data.stream()
                                .map(each ->
                                        new CredentialEvent.CredentialCreated(
                                                CREDENTIAL,
                                                ORGANISATION,
                                                CONNECTOR,
                                                CONNECTION,
                                                "Production key",
                                                each,
                                                each.secretMembers().isEmpty() ? null : SECRET,
                                                each instanceof CredentialData.Certificate
                                                        ? List.of("The key does not match the certificate.")
                                                        : null,
                                                each instanceof CredentialData.Certificate ? expiresAt : null)),
                        Stream.of(
                                new CredentialEvent.CredentialRefreshed(
                                        CREDENTIAL, SECRET, List.of("read"), true, expiresAt),
                                new CredentialEvent.CredentialRefreshed(CREDENTIAL, SECRET, List.of(), false, null),
                                new CredentialEvent.CredentialRefreshFailed(CREDENTIAL, "invalid_grant"),
                                new CredentialEvent.CredentialUsed(CREDENTIAL, "https://api.example:443"),
                                new CredentialEvent.CredentialDeleted(CREDENTIAL)))
                .<Object>map(event -> event)
                .toList();
    }

    private static List<Object> versions() {
        LibraryOrigin origin =
                new LibraryOrigin(
                        ConnectorId.of("01JACME0000000000000000009"),
                        OrganisationId.of("01J0RG00000000000000000009"),
                        VersionId.of("01JVERS1000000000000000009"),
                        "2.0",
                        12);
        return List.of(
                new VersionEvent.VersionCreated(CONNECTOR, VERSION, "1.0", null, null),
                new VersionEvent.VersionCreated(CONNECTOR, VERSION, "Zwei\u2011null", "Örtlich", ANOTHER_VERSION),
                new VersionEvent.VersionImported(CONNECTOR, VERSION, "2.0", null, origin),
                new VersionEvent.VersionImported(CONNECTOR, VERSION, "2.0", "First", origin),
                new VersionEvent.VersionUpdated(CONNECTOR, VERSION, "1.1", "Two\nlines"),
                new VersionEvent.VersionUpdated(CONNECTOR, VERSION, "1.1", null),
                new VersionEvent.VersionPublished(CONNECTOR, VERSION),
                new VersionEvent.VersionUnpublished(CONNECTOR, VERSION),
                new VersionEvent.VersionDeleted(CONNECTOR, VERSION, false),
                new VersionEvent.VersionDeleted(CONNECTOR, VERSION, true),
                new VersionEvent.DefaultVersionChanged(CONNECTOR, VERSION),
                new VersionEvent.DefaultVersionChanged(CONNECTOR, null));
    }

    private static List<Object> apiKeys() {
        ApiKeySecretHash hash = new ApiKeySecretHash("0123456789abcdef".repeat(4));
        return List.of(
                new ApiKeyEvent.ApiKeyIssued(
                        API_KEY,
                        ORGANISATION,
                        "Deployment",
                        List.of(Role.values()),
                        hash,
                        Instant.parse("2027-01-31T12:00:00Z")),
                new ApiKeyEvent.ApiKeyIssued(API_KEY, ORGANISATION, "Dashboards", List.of(Role.VIEWER), hash, null),
                new ApiKeyEvent.ApiKeyRevoked(API_KEY));
    }

    private static List<Object> organisations() {
        return List.of(new OrganisationEvent.OrganisationCreated(ORGANISATION, "Acme & Söhne"));
    }

    private static List<Object> sessions() {
        return List.of(
                new SessionEvent.SessionBegun(ORGANISATION, API_KEY, null),
                new SessionEvent.SessionBegun(ORGANISATION, null, "https://login.acme.example"),
                new SessionEvent.SessionEnded(ORGANISATION, API_KEY, null),
                new SessionEvent.SessionEnded(ORGANISATION, null, "https://login.acme.example"));
    }

    private static List<Object> operations() {
        return List.of(
                new OperationEvent.ReplayStarted("connectors"),
                new OperationEvent.ReplayCancelled("connectors"),
                new OperationEvent.MasterKeysetRotated(3_405_691_582L, 12, 1),
                new OperationEvent.EventDiscarded(CONNECTOR, 7, "ConnectorPainted"));
    }

    private static List<Object> refusals() {
        Instant first = Instant.parse("2027-01-31T12:00:00.123Z");
        Occurrences once = Occurrences.once(first);
        Occurrences often = new Occurrences(12, first, first.plusSeconds(30));
        return Stream.of(
                        Stream.of(AuthenticationProblem.values())
                                .map(problem ->
                                        new RefusalEvent.AuthenticationFailed(problem, "GetConnector", API_KEY, often)),
                        Stream.of(
                                new RefusalEvent.AuthenticationFailed(
                                        AuthenticationProblem.NO_TOKEN, null, null, once)),
                        Stream.of(ErrorCode.FORBIDDEN, ErrorCode.PRECONDITION_FAILED)
                                .map(code ->
                                        new RefusalEvent.CommandRefused(
                                                "UpsertAuthSchemeConfig",
                                                code,
                                                List.of(Role.EDITOR),
                                                CONNECTOR,
                                                FIRST,
                                                List.of("grant.clientId", "scopes.name"),
                                                often)),
                        Stream.of(
                                new RefusalEvent.CommandRefused(
                                        "CreateHTTPConnector",
                                        ErrorCode.MALFORMED,
                                        List.of(),
                                        null,
                                        null,
                                        List.of(),
                                        once),
                                new RefusalEvent.AccessDenied(
                                        "GetConnector", List.of(Role.VIEWER, Role.AUDITOR), CONNECTOR, often),
                                new RefusalEvent.AccessDenied(null, List.of(), null, once),
                                new RefusalEvent.RefusalsLeftOut(often)))
                .<Object>flatMap(events -> events)
                .toList();
    }
}

package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.Connections;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorVersion.Publication;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.DigestInput;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.HmacAlgorithm;
import dev.connectorregistry.kernel.ParameterLocation;
import dev.connectorregistry.kernel.Scope;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.kernel.VersionId;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Connectors that the validation rules have much to say about. */
final class QuestionableConnectors {

    private static final List<Grant> GRANTS =
            List.of(new Grant.AuthorizationCode(null), new Grant.Password(null), new Grant.ClientCredentials());

    private QuestionableConnectors() {}

    static ConnectorState any(Random random) {
        return version(ConnectorId.random(), 0, random);
    }

    private static Versions versions(Random random) {
        return new Versions(
                Stream.generate(VersionId::random)
                        .limit(random.nextInt(4))
                        .map(id ->
                                new ConnectorVersion(
                                        id,
                                        id.value(),
                                        null,
                                        false,
                                        Instant.EPOCH,
                                        Instant.EPOCH,
                                        random.nextBoolean() ? null : new Publication(0, Instant.EPOCH)))
                        .toList(),
                null);
    }

    /** A connector of that id: another version, another one. */
    static ConnectorState version(ConnectorId id, long version, Random random) {
        List<AuthSchemeConfig> configs = configs(random);
        return new ConnectorState(
                id,
                random.nextInt(5) == 0 ? ListedConnectors.THEIRS : ListedConnectors.OURS,
                ListedConnectors.pick(ListedConnectors.NAMES, random),
                random.nextBoolean(),
                null,
                null,
                Tags.NONE,
                random.nextBoolean() ? List.of() : List.of(Category.values()[random.nextInt(12)], Category.ERP),
                random.nextInt(4) == 0
                        ? new Protocol.BigQuery("p.d")
                        : new Protocol.Http(
                                ListedConnectors.pick(
                                        List.of("https://a.example", "http://a.example", "a.example", "{base}"),
                                        random)),
                List.of(),
                configs,
                Connections.NONE,
                versions(random),
                version,
                Instant.EPOCH,
                Instant.EPOCH,
                random.nextInt(8) == 0 ? Instant.EPOCH : null);
    }

    /** Up to four of any kind. */
    static List<AuthSchemeConfig> configs(Random random) {
        return Stream.generate(() -> config(random)).limit(random.nextInt(5)).toList();
    }

    private static AuthSchemeConfig config(Random random) {
        AuthSchemeConfigId id = AuthSchemeConfigId.random();
        String description = ListedConnectors.pick(ListedConnectors.NAMES, random);
        return switch (random.nextInt(6)) {
            case 0 -> new AuthSchemeConfig.None(id, description);
            case 1 -> new AuthSchemeConfig.BasicAuth(id, description);
            case 2 -> new AuthSchemeConfig.Certificate(id, description);
            case 3 ->
                    new AuthSchemeConfig.ApiKey(
                            id,
                            description,
                            ListedConnectors.pick(List.of("key", "Host", "Authorization", "a b"), random),
                            ListedConnectors.pick(List.of(ParameterLocation.values()), random));
            case 4 ->
                    new AuthSchemeConfig.Hmac(
                            id,
                            description,
                            "X-Signature",
                            ParameterLocation.HEADER,
                            ListedConnectors.pick(List.of(HmacAlgorithm.values()), random),
                            random.nextBoolean() ? List.of() : List.of(DigestInput.URL, DigestInput.URL));
            default ->
                    new AuthSchemeConfig.OAuth2(
                            id,
                            description,
                            ListedConnectors.pick(List.of("", "http://a.example", "https://{a}.{b}.example"), random),
                            ListedConnectors.pick(List.of("/token", "https://a.example/token#x"), random),
                            random.nextBoolean() ? List.of() : List.of(new Scope("a b", null), new Scope("a b", null)),
                            List.of("read"),
                            ListedConnectors.pick(GRANTS, random),
                            random.nextBoolean() ? null : "state=1&scope=a&state=2",
                            null,
                            null,
                            null);
        };
    }
}

package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.platform.test.TestCertificate;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Token endpoints that know their clients by certificates (RFC 8705 §2), with the credentials of connections. */
class ClientCertificateIT {

    private static final TestCertificate OF_PROVIDER = TestCertificate.of("provider");
    private static final TestCertificate OF_CLIENT = TestCertificate.of("client-of-acme");

    @TempDir private static Path dataFolder;
    private static StrangeServer provider;
    private static RegistryUnderTest registry;
    private static Caller caller;

    private final String oauth2 = Configs.newId();
    private final String certificate = Configs.newId();

    @BeforeAll
    static void start() {
        provider = StrangeServer.start("127.0.0.1", 0, OF_PROVIDER.server(OF_CLIENT.trust()));
        registry =
                RegistryUnderTest.alone(
                        dataFolder,
                        "--registry.outbound.allowed-origins=" + origin(),
                        "--registry.outbound.ssl-bundle=providers",
                        "--spring.ssl.bundle.pem.providers.truststore.certificate=" + OF_PROVIDER.certificatePem());
        caller = registry.everybody();
    }

    @AfterAll
    static void stop() {
        registry.close();
        provider.close();
    }

    @BeforeEach
    void answer() {
        provider.asked().clear();
        provider.answer("/token", 200, "application/json", "{\"access_token\": \"n3w\", \"token_type\": \"Bearer\"}");
    }

    private static String origin() {
        return "https://127.0.0.1:" + provider.port();
    }

    private String config(String grant, String mtls) {
        return Configs.oauth2(oauth2, origin() + "/token", grant).replaceFirst("}$", mtls + "}");
    }

    private static String client(String mtls) {
        return Connections.typed(
                "oauth2-client",
                """
                {"clientId": "abc", "clientSecret": "hush", "authorizeUrl": "", "tokenUrl": "%s/token"%s}\
                """
                        .formatted(origin(), mtls));
    }

    private static String certificateCredential() {
        return Connections.typed(
                "certificate",
                RegistryUnderTest.JSON
                        .createObjectNode()
                        .put("certificate", OF_CLIENT.certificatePem())
                        .put("key", OF_CLIENT.keyPem())
                        .put("ca", "")
                        .toString());
    }

    private static Answer connect(String connector, String name, String credentials) {
        Answer made = caller.post(connector + "/connections", Connections.of(name, credentials));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made;
    }

    private static Answer headers(Answer connection) {
        return caller.post(
                "/api/registry/v1/o/%s/connections/%s/headers"
                        .formatted(caller.organisationId(), connection.body().path("id").asString()),
                "{\"method\": \"GET\", \"url\": \"https://api.example\"}");
    }

    private static void assertAskedWithTheCertificate(Answer answer) {
        assertThat(answer.body().at("/headers/Authorization").asString()).as(answer.text()).isEqualTo("Bearer n3w");
        assertThat(provider.asked()).extracting(StrangeServer.Asked::client).containsExactly("CN=client-of-acme");
    }

    @Test
    void givenAConfigThatWantsIt_whenATokenIsWanted_thenTheConnectionsOwnCertificateIsShown() {
        String config = config("{\"grantType\": \"client_credentials\"}", ", \"mtlsEnabled\": true");
        String connector = caller.newConnector(config, Configs.certificate(certificate));

        Answer connection =
                connect(
                        connector,
                        "Own",
                        Connections.credential(config, client(""))
                                + ","
                                + Connections.credential(Configs.certificate(certificate), certificateCredential()));

        assertAskedWithTheCertificate(headers(connection));
    }

    @Test
    void givenTheIdOfACertificate_whenATokenIsRefreshed_thenItIsThatOne() {
        String connector = caller.newConnector(Configs.certificate(certificate));
        Answer withCertificate =
                connect(
                        connector,
                        "Certificate",
                        Connections.credential(Configs.certificate(certificate), certificateCredential()));
        String id = withCertificate.body().at("/credentials/action/0/credential/id").asString();
        String mtls = ", \"mtlsEnabled\": true, \"mtlsCredentialId\": \"%s\"".formatted(id);
        String own = config("{\"grantType\": \"authorization_code\", \"clientId\": \"abc\"}", mtls);
        assertThat(caller.put(connector + "/auth-scheme-configs/" + oauth2, own).status()).isEqualTo(200);
        Answer connection =
                connect(
                        connector,
                        "Token",
                        Connections.credential(
                                config("{\"grantType\": \"authorization_code\"}", mtls), Connections.token("r3fresh")));

        assertAskedWithTheCertificate(headers(connection));
    }

    @Test
    void givenAClientThatSaysSoItself_whenATokenIsWanted_thenTheCertificateThatItNamesIsShown() {
        String config = config("{\"grantType\": \"client_credentials\"}", "");
        String connector = caller.newConnector(config, Configs.certificate(certificate));
        Answer withCertificate =
                connect(
                        connector,
                        "Certificate",
                        Connections.credential(Configs.certificate(certificate), certificateCredential()));
        String id = withCertificate.body().at("/credentials/action/0/credential/id").asString();

        Answer connection =
                connect(
                        connector,
                        "Client",
                        Connections.credential(
                                config, client(", \"mTLSEnabled\": true, \"mTLSCredentialId\": \"%s\"".formatted(id))));

        assertAskedWithTheCertificate(headers(connection));
    }

    @Test
    void givenNoCertificateOfTheOrganisation_whenATokenIsWanted_thenNobodyIsAsked() {
        Caller stranger = registry.newOrganisation();
        String others = stranger.newConnector(Configs.certificate(certificate));
        Answer withCertificate =
                stranger.post(
                        others + "/connections",
                        Connections.of(
                                "Certificate",
                                Connections.credential(Configs.certificate(certificate), certificateCredential())));
        String id = withCertificate.body().at("/credentials/action/0/credential/id").asString();
        String config = config("{\"grantType\": \"client_credentials\"}", "");
        String connector = caller.newConnector(config);

        Answer connection =
                connect(
                        connector,
                        "Client",
                        Connections.credential(
                                config, client(", \"mTLSEnabled\": true, \"mTLSCredentialId\": \"%s\"".formatted(id))));

        assertThat(headers(connection).text()).contains("wants a client certificate, and there is none");
        assertThat(provider.asked()).isEmpty();
    }
}

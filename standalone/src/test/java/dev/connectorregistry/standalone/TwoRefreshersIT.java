package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.util.URLUtils;

import dev.connectorregistry.platform.test.PostgresServer;
import dev.connectorregistry.platform.test.StrangeServer;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Two registries on one PostgreSQL: a refresh token that is good once is sent once, whoever's turn it is. */
class TwoRefreshersIT {

    private static final int CONNECTIONS = 12;

    @TempDir private static Path folder;

    private static StrangeServer provider;
    private static RegistryUnderTest one;
    private static RegistryUnderTest two;

    @BeforeAll
    static void start() {
        provider = StrangeServer.start();
        Path dataOfOne = folder.resolve("one");
        List<String> shared =
                List.of(
                        "--spring.datasource.url=" + PostgresServer.shared().freshDatabase(),
                        "--spring.datasource.username=postgres",
                        "--registry.oauth2.redirect-uri=https://registry.example/back",
                        "--registry.oauth2.refresh-interval=100ms",
                        "--registry.outbound.allowed-origins=" + provider.origin());
        one = RegistryUnderTest.alone(dataOfOne, shared.toArray(String[]::new));
        List<String> ofTwo = new ArrayList<>(shared);
        ofTwo.add("--registry.secrets.master-keyset-file=" + dataOfOne.resolve("master-keyset.json"));
        two = RegistryUnderTest.beside(dataOfOne, folder.resolve("two"), ofTwo.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        for (RegistryUnderTest registry : new RegistryUnderTest[] {two, one}) {
            if (registry != null) {
                registry.close();
            }
        }
        provider.close();
    }

    private static void provide(String accessToken, Duration lifetime) {
        provider.answer(
                "/token",
                200,
                "application/json",
                """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": %d, "refresh_token": "next"}\
                """
                        .formatted(accessToken, lifetime.toSeconds()));
    }

    private static Answer headers(Caller caller, String connection) {
        return caller.post(
                "/api/registry/v1/o/%s/connections/%s/headers".formatted(caller.organisationId(), connection),
                "{\"method\": \"GET\", \"url\": \"https://api.example\"}");
    }

    private static long refreshes() {
        return provider.asked().stream()
                .map(asked -> URLUtils.parseParameters(asked.body()).get("grant_type"))
                .filter(List.of("refresh_token")::equals)
                .count();
    }

    @Test
    void givenTokensThatExpire_whenBothLookForThem_thenEachIsRefreshedOnce() {
        Caller caller = one.everybody();
        OAuth2Connecting connecting =
                OAuth2Connecting.to(
                        caller, provider.origin() + "/authorize", provider.origin() + "/token", "a client", "hush");
        provide("first", Duration.ofSeconds(5));
        List<String> connections =
                IntStream.range(0, CONNECTIONS)
                        .mapToObj(i -> {
                            String state = OAuth2Connecting.parameter(connecting.begun("a client"), "state");
                            Answer made =
                                    caller.post(
                                            connecting.connector() + "/connections",
                                            connecting.body("a-code", state).replace("Ada's", "Connection " + i));
                            assertThat(made.status()).as(made.text()).isEqualTo(200);
                            return made.body().path("id").asString();
                        })
                        .toList();
        provide("second", Duration.ofHours(1));
        long before = refreshes();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(connections)
                                .allSatisfy(connection ->
                                        assertThat(
                                                        headers(two.everybody(), connection)
                                                                .body()
                                                                .at("/headers/Authorization")
                                                                .asString())
                                                .isEqualTo("Bearer second")));

        assertThat(before).isZero();
        assertThat(refreshes()).isEqualTo(CONNECTIONS);
    }

    @Test
    void givenAClient_whenBothWantItsToken_thenTheProviderIsAskedOnce() throws Exception {
        Caller caller = one.everybody();
        String config =
                Configs.oauth2(
                        Configs.newId(), provider.origin() + "/token", "{\"grantType\": \"client_credentials\"}");
        String connector = caller.newConnector(config);
        provide("of a client", Duration.ofHours(1));
        String connection =
                caller.post(
                                connector + "/connections",
                                Connections.of(
                                        "Client",
                                        Connections.credential(
                                                config,
                                                Connections.typed(
                                                        "oauth2-client",
                                                        """
                                                        {"clientId": "of two", "clientSecret": "hush",
                                                         "authorizeUrl": "", "tokenUrl": "%s/token"}\
                                                        """
                                                                .formatted(provider.origin())))))
                        .body()
                        .path("id")
                        .asString();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> uses =
                    IntStream.range(0, 8)
                            .<Callable<Answer>>mapToObj(
                                    i -> () -> headers((i % 2 == 0 ? one : two).everybody(), connection))
                            .toList();
            for (Future<Answer> answer : threads.invokeAll(uses)) {
                assertThat(answer.get().body().at("/headers/Authorization").asString())
                        .as(answer.get().text())
                        .isEqualTo("Bearer of a client");
            }
        }

        assertThat(provider.asked())
                .filteredOn(asked ->
                        Objects.equals(
                                URLUtils.parseParameters(asked.body()).get("grant_type"),
                                List.of("client_credentials")))
                .hasSize(1);
    }
}

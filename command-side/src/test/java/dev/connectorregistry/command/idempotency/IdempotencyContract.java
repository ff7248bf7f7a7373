package dev.connectorregistry.command.idempotency;

import static dev.connectorregistry.command.idempotency.CommandProcess.CONNECT;
import static dev.connectorregistry.command.idempotency.CommandProcess.REGISTRY;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.api.apikey.ApiKeyCommand.RevokeApiKey;
import dev.connectorregistry.api.apikey.ApiKeyText;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.command.organisation.NewOrganisation;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What an Idempotency-Key promises, over HTTP, on every database that the write side may stand on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IdempotencyContract {

    private static final String SECRET = "c1ient-s3cret-that-must-not-show";
    private static final String CONNECTOR =
            """
            {"name": "A", "baseUrl": "https://a.example", "authSchemeConfigs": [{
              "id": "%s", "description": "OAuth", "schemeType": "oauth2",
              "authorizeUrl": "https://login.example/authorize", "tokenUrl": "https://login.example/token",
              "scopes": [], "defaultScopes": [],
              "grant": {"grantType": "authorization_code", "clientId": "client", "clientSecret": "%s"}}]}
            """
                    .formatted("01HZX3V9M8Q6J2K4N7P0R5T1WY", SECRET);

    @TempDir static Path dataFolder;

    final String url = database().freshUrl();
    CommandProcess process;

    private OrganisationId organisation;
    String token;
    @Nullable String key;

    abstract WriteSideDatabase database();

    @BeforeAll
    void startProcess() {
        process = CommandProcess.start(url, dataFolder);
    }

    @AfterAll
    void stopProcess() {
        process.close();
    }

    @BeforeEach
    void makeOrganisation() {
        NewOrganisation made = process.organisation();
        organisation = made.state().id();
        token = made.firstKey().text().reveal();
        key = UUID.randomUUID().toString();
    }

    @AfterEach
    void endExperiment() {
        process.whenCommandIsThrough(() -> {});
    }

    private String connectors() {
        return CONNECT + "/o/" + organisation.value() + "/protocols/http/connectors";
    }

    private String apiKeys() {
        return REGISTRY + "/o/" + organisation.value() + "/api-keys";
    }

    String experiments() {
        return REGISTRY + "/o/" + organisation.value() + "/experiments";
    }

    private HttpResponse<String> createConnector() {
        return process.post(connectors(), token, key, CONNECTOR);
    }

    private static void assertSameAnswer(HttpResponse<String> again, HttpResponse<String> first) {
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        for (String header : List.of("Content-Type", "ETag", "Location", "Cache-Control", "Content-Length")) {
            assertThat(again.headers().allValues(header)).as(header).isEqualTo(first.headers().allValues(header));
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void aRequestThatIsSentAgainIsAnsweredAgainAndCarriedOutOnce() {
        long before = process.made("Connector");

        HttpResponse<String> first = createConnector();
        HttpResponse<String> again = createConnector();

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("ETag")).isPresent();
        assertSameAnswer(again, first);
        assertThat(again.headers().allValues("X-Request-Id"))
                .hasSize(1)
                .isNotEqualTo(first.headers().allValues("X-Request-Id"));
        assertThat(process.made("Connector")).isEqualTo(before + 1);
    }

    @Test
    void withoutAKeyEachRequestIsCarriedOut() {
        long before = process.made("Connector");
        key = null;

        assertThat(createConnector().statusCode()).isEqualTo(201);
        assertThat(createConnector().statusCode()).isEqualTo(201);

        assertThat(process.made("Connector")).isEqualTo(before + 2);
    }

    @Test
    void aKeyThatComesWithAnotherBodyOrPathIsRefused() {
        long before = process.made("Connector");
        createConnector();

        assertRefused(
                process.post(connectors(), token, key, CONNECTOR.replace("\"A\"", "\"B\"")),
                409,
                "idempotency_key_reused");
        assertRefused(process.post(experiments(), token, key, CONNECTOR), 409, "idempotency_key_reused");
        assertThat(process.made("Connector")).isEqualTo(before + 1);
    }

    @Test
    void everyCallerAndEveryOrganisationHasItsOwnKeys() {
        HttpResponse<String> first = createConnector();
        String callersKey =
                process.post(apiKeys(), token, null, "{\"name\": \"Other\", \"roles\": [\"editor\"]}")
                        .body()
                        .replaceAll("(?s).*\"apiKey\":\"([^\"]+)\".*", "$1");

        HttpResponse<String> ofAnotherCaller = process.post(connectors(), callersKey, key, CONNECTOR);
        makeOtherOrganisation();
        HttpResponse<String> ofAnotherOrganisation = createConnector();

        assertThat(ofAnotherCaller.statusCode()).as(ofAnotherCaller.body()).isEqualTo(201);
        assertThat(ofAnotherOrganisation.statusCode()).isEqualTo(201);
        assertThat(List.of(first.body(), ofAnotherCaller.body(), ofAnotherOrganisation.body())).doesNotHaveDuplicates();
    }

    private void makeOtherOrganisation() {
        String sameKey = key;
        makeOrganisation();
        key = sameKey;
    }

    @Test
    void whoMayNotSendTheRequestAnyMoreGetsNoFormerAnswer() {
        HttpResponse<String> issued =
                process.post(apiKeys(), token, null, "{\"name\": \"Other\", \"roles\": [\"editor\"]}");
        String other = issued.body().replaceAll("(?s).*\"apiKey\":\"([^\"]+)\".*", "$1");
        OrganisationId mine = organisation;
        assertThat(process.post(connectors(), other, key, CONNECTOR).statusCode()).isEqualTo(201);

        assertRefused(
                process.post(apiKeys(), other, key, "{\"name\": \"C\", \"roles\": [\"viewer\"]}"), 403, "forbidden");
        makeOtherOrganisation();
        assertThat(organisation).isNotEqualTo(mine);
        assertRefused(process.post(connectors(), other, key, CONNECTOR), 403, "forbidden");
    }

    @Test
    void manyAtTheSameTimeAreCarriedOutOnce() {
        long before = process.made("Connector");

        List<CompletableFuture<HttpResponse<String>>> answers =
                IntStream.range(0, 24).mapToObj(_ -> process.postLater(connectors(), token, key, CONNECTOR)).toList();

        HttpResponse<String> first = answers.getFirst().join();
        assertThat(first.statusCode()).isEqualTo(201);
        answers.forEach(answer -> assertSameAnswer(answer.join(), first));
        assertThat(process.made("Connector")).isEqualTo(before + 1);
    }

    @Test
    void anAnswerIsKeptFor24Hours() {
        HttpResponse<String> first = createConnector();

        age("interval '23:59' hour to minute");
        assertThat(process.bean(KeptAnswers.class).removeExpired()).isZero();
        assertSameAnswer(createConnector(), first);

        age("interval '1' minute");
        HttpResponse<String> later = createConnector();
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(later.body()).isNotEqualTo(first.body());
        assertSameAnswer(createConnector(), later);
    }

    @Test
    void expiredAnswersAreRemoved() {
        createConnector();
        age("interval '24' hour");
        long before = rows();

        assertThat(process.bean(KeptAnswers.class).removeExpired()).isEqualTo(1);
        assertThat(rows()).isEqualTo(before - 1);
    }

    private void age(String by) {
        process.jdbc()
                .sql("update idempotency_key set kept_at = kept_at - " + by + " where id = :id")
                .param("id", id())
                .update();
    }

    private String id() {
        ApiKeyId caller = ApiKeyText.parse(token).orElseThrow().id();
        return KeyedRequest.of(
                        new Actor(Actor.Kind.API_KEY, caller.value(), ""),
                        organisation.value(),
                        key,
                        "",
                        "",
                        new byte[0])
                .id();
    }

    private long rows() {
        return process.jdbc().sql("select count(*) from idempotency_key").query(Long.class).single();
    }

    @Test
    void aRefusalIsNotKept() {
        long rows = rows();

        assertRefused(process.post(connectors(), token, key, "{\"name\": \"A\"}"), 400, "malformed");
        assertThat(rows()).isEqualTo(rows);

        assertThat(createConnector().statusCode()).isEqualTo(201);
    }

    @Test
    void aKeyThatIsNotVisibleAsciiIsRefused() {
        assertRefused(process.post(experiments(), token, "a b", ""), 400, "malformed");
        assertRefused(process.post(experiments(), token, "k".repeat(256), ""), 400, "malformed");
        assertThat(process.post(experiments(), token, "k".repeat(255), "").statusCode()).isEqualTo(201);
    }

    @Test
    void aHandlerThatFailsAfterItsCommandLeavesNothingAndIsCarriedOutWhenSentAgain() {
        long before = process.made("ApiKey");
        process.whenCommandIsThrough(() -> {
            throw new IllegalStateException("died between command and answer");
        });
        assertRefused(process.post(experiments(), token, key, ""), 500, "internal");
        assertThat(process.made("ApiKey")).isEqualTo(before);

        process.whenCommandIsThrough(() -> {});
        HttpResponse<String> again = process.post(experiments(), token, key, "");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(process.made("ApiKey")).isEqualTo(before + 1);
        assertSameAnswer(process.post(experiments(), token, key, ""), again);
    }

    @Test
    void nothingIsStoredBeforeTheAnswerIs() {
        long before = process.made("ApiKey");
        AtomicInteger during = new AtomicInteger(-1);
        process.whenCommandIsThrough(() -> during.set(Math.toIntExact(madeAsOthersSee())));

        assertThat(process.post(experiments(), token, key, "").statusCode()).isEqualTo(201);

        assertThat(during.get()).isEqualTo(before);
        assertThat(process.made("ApiKey")).isEqualTo(before + 1);
    }

    private long madeAsOthersSee() {
        return CompletableFuture.supplyAsync(() -> process.made("ApiKey")).join();
    }

    @Test
    void aConflictAtTheCommitHasTheWholeRequestCarriedOutAnew() {
        String id = process.post(experiments(), token, null, "").body().replace("\"", "");
        AtomicInteger attempts = new AtomicInteger();
        try (CommandProcess other = CommandProcess.start(url, dataFolder)) {
            process.whenCommandIsThrough(() -> {
                if (attempts.getAndIncrement() == 0) {
                    revokeElsewhere(other, id);
                }
            });

            HttpResponse<String> answer = process.post(experiments() + "/" + id + "/revocation", token, key, "");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(attempts).hasValue(2);
            assertSameAnswer(process.post(experiments() + "/" + id + "/revocation", token, key, ""), answer);
        }
    }

    /** In a thread of its own, as another process has: in this one, it would join what is under way. */
    private void revokeElsewhere(CommandProcess other, String id) {
        CompletableFuture.runAsync(() ->
                        other.bean(CommandGateway.class).sendAndWait(new RevokeApiKey(ApiKeyId.of(id), organisation)))
                .join();
    }

    @Test
    void othersAreAskedOnceForAllAttemptsAndInNoTransaction() {
        String id = process.post(experiments(), token, null, "").body().replace("\"", "");
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger attempts = new AtomicInteger();
        try (CommandProcess other = CommandProcess.start(url, dataFolder)) {
            process.whenOthersAreAsked(() -> {
                assertThat(CurrentUnitOfWork.isStarted()).isFalse();
                assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
                return "advice " + asked.incrementAndGet();
            });
            process.whenCommandIsThrough(() -> {
                if (attempts.getAndIncrement() == 0) {
                    revokeElsewhere(other, id);
                }
            });

            HttpResponse<String> first = process.post(experiments() + "/" + id + "/advised-revocation", token, key, "");

            assertThat(first.body()).isEqualTo("\"advice 1\"");
            assertThat(attempts).hasValue(2);
            assertSameAnswer(process.post(experiments() + "/" + id + "/advised-revocation", token, key, ""), first);
            assertThat(process.post(experiments() + "/" + id + "/advised-revocation", token, null, "").body())
                    .isEqualTo("\"advice 2\"");
        }
    }

    @Test
    void whatOthersRefuseIsRefusedAndAskedForAgain() {
        String id = process.post(experiments(), token, null, "").body().replace("\"", "");
        process.whenOthersAreAsked(() -> {
            throw new Refusal(ErrorCode.PROVIDER_REFUSED, "Not now.");
        });

        assertRefused(
                process.post(experiments() + "/" + id + "/advised-revocation", token, key, ""),
                422,
                "provider_refused");

        process.whenOthersAreAsked(() -> "now");
        assertThat(process.post(experiments() + "/" + id + "/advised-revocation", token, key, "").body())
                .isEqualTo("\"now\"");
    }

    @Test
    void aRequestThatDoesNothingIsAnsweredAnewAndItsAnswerIsNotKept() {
        AtomicInteger asked = new AtomicInteger();
        process.whenOthersAreAsked(() -> "answer " + asked.incrementAndGet());
        long before = rows();

        assertThat(process.post(experiments() + "/question", token, key, "").body()).isEqualTo("\"answer 1\"");
        assertThat(process.post(experiments() + "/question", token, key, "x").body()).isEqualTo("\"answer 2\"");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void twoProcessesCarryARequestOutOnce() {
        long before = process.made("Connector");
        try (CommandProcess other = CommandProcess.start(url, dataFolder)) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    IntStream.range(0, 16)
                            .mapToObj(
                                    i -> (i % 2 == 0 ? process : other).postLater(connectors(), token, key, CONNECTOR))
                            .toList();

            HttpResponse<String> first = answers.getFirst().join();
            assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
            answers.forEach(answer -> assertSameAnswer(answer.join(), first));
            assertThat(process.made("Connector")).isEqualTo(before + 1);
        }
    }

    @Test
    void aProcessThatStartsLaterKnowsTheAnswers() {
        HttpResponse<String> first = createConnector();
        long made = process.made("Connector");

        try (CommandProcess later = CommandProcess.start(url, dataFolder)) {
            assertSameAnswer(later.post(connectors(), token, key, CONNECTOR), first);
        }
        assertThat(process.made("Connector")).isEqualTo(made);
    }

    @Test
    void aRequestThatAnotherProcessDoesNotEndIsRefusedForNow() throws Exception {
        try (CommandProcess hasty = CommandProcess.start(url, dataFolder, "registry.events.transaction-timeout=2s");
                Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            try (PreparedStatement claim =
                    other.prepareStatement("insert into idempotency_key (id, kept_at) values (?, current_timestamp)")) {
                claim.setString(1, id());
                claim.executeUpdate();

                HttpResponse<String> refused = hasty.post(connectors(), token, key, CONNECTOR);
                assertRefused(refused, 409, "conflict");
                assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            }
            other.rollback();
            assertThat(hasty.post(connectors(), token, key, CONNECTOR).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aKeyThatIsShownOnceIsShownAgainToTheSameRequestAndLiesNowhereInClear() {
        String body = "{\"name\": \"Build\", \"roles\": [\"viewer\"]}";

        HttpResponse<String> first = process.post(apiKeys(), token, key, body);
        HttpResponse<String> again = process.post(apiKeys(), token, key, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertSameAnswer(again, first);
        String shown = first.body().replaceAll("(?s).*\"apiKey\":\"([^\"]+)\".*", "$1");
        assertThat(process.post(experiments(), shown, null, "").statusCode()).isEqualTo(403);
        key = UUID.randomUUID().toString();
        createConnector();
        String everything =
                process.jdbc()
                        .sql("select id, sealed from idempotency_key")
                        .query((row, _) -> row.getString(1) + new String(row.getBytes(2), StandardCharsets.ISO_8859_1))
                        .list()
                        .toString();
        assertThat(everything)
                .doesNotContain(shown)
                .doesNotContain(shown.substring(shown.length() - 20))
                .doesNotContain("apiKey")
                .doesNotContain(SECRET)
                .doesNotContain(key);
    }

    @Test
    void aCommandThatIsRefusedOnTheWayDoesNotUndoTheRequest() {
        long before = process.made("ApiKey");
        process.whenCommandIsThrough(() ->
                assertThatExceptionOfType(AggregateNotFoundException.class)
                        .isThrownBy(() ->
                                process.bean(CommandGateway.class)
                                        .sendAndWait(new RevokeApiKey(ApiKeyId.random(), organisation))));

        HttpResponse<String> first = process.post(experiments(), token, key, "");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertSameAnswer(process.post(experiments(), token, key, ""), first);
        assertThat(process.made("ApiKey")).isEqualTo(before + 1);
    }

    @Test
    void whatIsAnsweredLaterCannotBeIdempotent() {
        assertRefused(process.post(experiments() + "/later", token, key, ""), 500, "internal");
    }

    @Test
    void theEventsOfACommandSayWhoSentIt() {
        createConnector();

        String metaData =
                process.jdbc()
                        .sql("select meta_data from domain_event order by global_index desc fetch first 1 rows only")
                        .query((row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .single();
        assertThat(metaData).contains(ApiKeyText.parse(token).orElseThrow().id().value());
    }

    @Test
    void theAggregateCanBeChangedOnceTheRequestIsAnswered() {
        String id = process.post(experiments(), token, key, "").body().replace("\"", "");

        assertThat(process.post(experiments() + "/" + id + "/revocation", token, null, "").statusCode()).isEqualTo(200);
    }
}

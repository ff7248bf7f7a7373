package dev.connectorregistry.platform.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEvent.AccessDenied;
import dev.connectorregistry.api.refusal.RefusalEvent.CommandRefused;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.CallerOnThread;
import dev.connectorregistry.platform.contract.Contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class RefusedRequestsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Occurrences ONCE = Occurrences.once(NOW);
    private static final OrganisationId OURS = OrganisationId.random();
    private static final OrganisationId THEIRS = OrganisationId.random();
    private static final ConnectorId CONNECTOR = ConnectorId.random();
    private static final AuthSchemeConfigId CONFIG = AuthSchemeConfigId.random();
    private static final Refusal PRECONDITION = new Refusal(ErrorCode.PRECONDITION_FAILED, "no");
    private static final Refusal FORBIDDEN = Refusal.forbidden(List.of(Role.EDITOR), "no");

    private final List<Refused> told = new ArrayList<>();
    private final RefusedRequests requests =
            new RefusedRequests(Contract.load(Contract.DEFAULT_BASE_PATH), () -> NOW, told::add);

    @BeforeEach
    void aCallerOfOurOrganisation() {
        CallerOnThread.is("CI", OURS);
    }

    @AfterEach
    void nobody() {
        CallerOnThread.isNobody();
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("X-Request-Id", "req-1");
        request.addHeader("X-Change-Reason", "tidying up");
        request.setRemoteAddr("192.0.2.1");
        return request;
    }

    private static String config(OrganisationId organisation) {
        return "/api/connect/v1/o/%s/connectors/%s/auth-scheme-configs/%s"
                .formatted(organisation.value(), CONNECTOR.value(), CONFIG.value());
    }

    private List<RefusalEvent> events() {
        return told.stream().map(Refused::event).toList();
    }

    @Test
    void givenACommand_whenRefused_thenItIsToldWithWhatItWasForAndWhoSentIt() {
        requests.refused(request("PUT", config(OURS)), PRECONDITION);

        assertThat(events())
                .containsExactly(
                        new CommandRefused(
                                "UpsertAuthSchemeConfig",
                                ErrorCode.PRECONDITION_FAILED,
                                List.of(),
                                CONNECTOR,
                                CONFIG,
                                List.of(),
                                ONCE));
        Refused refused = told.getFirst();
        assertThat(refused.own()).isEqualTo(OURS);
        assertThat(refused.metadata().organisationId()).isEqualTo(OURS);
        assertThat(refused.metadata().actor().name()).isEqualTo("CI");
        assertThat(refused.metadata().requestId()).isEqualTo("req-1");
        assertThat(refused.metadata().clientAddress()).isEqualTo("192.0.2.1");
        assertThat(refused.metadata().reason()).isEqualTo("tidying up");
    }

    @Test
    void givenFieldsAtFault_whenRefused_thenTheyAreNamedInTheWordsOfTheDocumentAlone() {
        requests.refused(
                request("PUT", config(OURS)),
                Refusal.malformed(
                        List.of(
                                new FieldProblem("grant.clientSecret", "x"),
                                new FieldProblem("scopes[0].name", "x"),
                                new FieldProblem("scopes[7].name", "x"),
                                new FieldProblem("sk_live_51H8", "x"),
                                new FieldProblem("grant.sk_live_51H8", "x"),
                                new FieldProblem("tags[\"s3cr3t \\\" ] with spaces\"]", "x"),
                                new FieldProblem("tags.s3cr3t…", "x"),
                                new FieldProblem("If-Match", "x"),
                                new FieldProblem("body", "x"),
                                new FieldProblem("", "x"))));

        assertThat(((CommandRefused) events().getFirst()).fields())
                .containsExactly("*", "If-Match", "body", "grant.*", "grant.clientSecret", "scopes.name", "tags.*");
    }

    @Test
    void givenMoreFieldsThanAnybodyReads_whenRefused_thenSomeAreNamed() {
        requests.refused(
                request("PUT", config(OURS)),
                Refusal.malformed(
                        Contract.load(Contract.DEFAULT_BASE_PATH)
                                .document()
                                .at("/components/schemas/HTTPConnectorCreate/properties")
                                .propertyNames()
                                .stream()
                                .flatMap(name ->
                                        Stream.of("", "grant.", "tags.", "scopes[0].").map(parent -> parent + name))
                                .map(name -> new FieldProblem(name, "x"))
                                .toList()));

        assertThat(((CommandRefused) events().getFirst()).fields()).hasSize(20);
    }

    @Test
    void givenAnothersOrganisation_whenRefused_thenBothAreKnown() {
        requests.refused(request("DELETE", config(THEIRS)), FORBIDDEN);

        assertThat(told)
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.metadata().organisationId()).isEqualTo(THEIRS);
                    assertThat(refused.own()).isEqualTo(OURS);
                    assertThat(((CommandRefused) refused.event()).requiredRoles()).containsExactly(Role.EDITOR);
                    assertThat(refused.metadataOf(true).organisationId()).isEqualTo(THEIRS);
                    assertThat(refused.metadataOf(false).organisationId()).isEqualTo(OURS);
                });
    }

    @Test
    void givenARead_whenForbidden_thenItIsDeniedAccess() {
        requests.refused(
                request("HEAD", "/api/connect/v1/o/" + OURS.value() + "/connectors/" + CONNECTOR.value()), FORBIDDEN);
        requests.refused(request("GET", "/actuator/metrics"), FORBIDDEN);

        assertThat(events())
                .containsExactly(
                        new AccessDenied("GetConnector", List.of(Role.EDITOR), CONNECTOR, ONCE),
                        new AccessDenied(null, List.of(Role.EDITOR), null, ONCE));
    }

    @Test
    void givenARead_whenRefusedForAnythingElse_thenItIsNotTold() {
        requests.refused(
                request("GET", "/api/connect/v1/o/" + OURS.value() + "/connectors"),
                new Refusal(ErrorCode.NOT_FOUND, "no"));

        assertThat(told).isEmpty();
    }

    @Test
    void givenADryRun_whenRefused_thenItIsNoCommand() {
        MockHttpServletRequest dryRun = request("DELETE", config(OURS));
        dryRun.setQueryString("force=true&dryRun=true");

        requests.refused(dryRun, PRECONDITION);
        assertThat(told).isEmpty();

        requests.refused(dryRun, FORBIDDEN);
        assertThat(events())
                .containsExactly(new AccessDenied("DeleteAuthSchemeConfig", List.of(Role.EDITOR), CONNECTOR, ONCE));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "INTERNAL", "TOO_MANY_REQUESTS"})
    void givenOurOwnTrouble_whenACommandFails_thenItWasNotRefused(ErrorCode code) {
        requests.refused(request("DELETE", config(OURS)), new Refusal(code, "no"));

        assertThat(told).isEmpty();
    }

    @Test
    void givenNoOperation_whenRefused_thenItIsNoCommand() {
        requests.refused(request("POST", "/nonsense/%zz"), PRECONDITION);
        requests.refused(request("POST", config(OURS)), PRECONDITION);
        requests.refused(request("OPTIONS", config(OURS)), PRECONDITION);

        assertThat(told).isEmpty();
    }

    @Test
    void givenIdsThatAreNone_whenRefused_thenTheyAreNotTold() {
        requests.refused(
                request("DELETE", "/api/connect/v1/o/s3cr3t/connectors/s3cr3t/auth-scheme-configs/s3cr3t"),
                Refusal.malformed("org", "no"));

        assertThat(told)
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.toString()).doesNotContain("s3cr3t");
                    assertThat(refused.own()).isEqualTo(OURS);
                });
    }

    @Test
    void givenAnApiKeyInThePath_whenRefused_thenItIsNotTakenForAConnector() {
        requests.refused(
                request("DELETE", "/api/registry/v1/o/%s/api-keys/%s".formatted(OURS.value(), CONNECTOR.value())),
                FORBIDDEN);

        assertThat(events())
                .containsExactly(
                        new CommandRefused(
                                "DeleteAPIKey",
                                ErrorCode.FORBIDDEN,
                                List.of(Role.EDITOR),
                                null,
                                null,
                                List.of(),
                                ONCE));
    }
}

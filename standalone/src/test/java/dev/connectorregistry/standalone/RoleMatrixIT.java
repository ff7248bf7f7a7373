package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.contract.Operation;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may call what: each operation of the OpenAPI document, called by somebody with each role. The requests are such
 * that nobody's changes anything: an empty body, and a version that nothing has.
 */
class RoleMatrixIT {

    /** Somebody who calls, with one role and no more. */
    private enum Somebody {
        VIEWER,
        EDITOR,
        AUDITOR,
        CONNECT,
        ADMIN,
        /** Of the instance, with no part in the organisation. */
        OPERATOR,
        /** Of another organisation. */
        ANOTHER_ADMIN,
        /** Without a token: 401, whatever is asked for. */
        NOBODY
    }

    private static final Set<Somebody> ANY_CALLER = EnumSet.complementOf(EnumSet.of(Somebody.NOBODY));

    /** Whoever signs in has no token yet. */
    private static final Set<Somebody> EVERYBODY = EnumSet.allOf(Somebody.class);

    private static final Set<Somebody> VIEWERS = EnumSet.of(Somebody.VIEWER, Somebody.ADMIN);
    private static final Set<Somebody> HISTORIANS = EnumSet.of(Somebody.VIEWER, Somebody.AUDITOR, Somebody.ADMIN);
    private static final Set<Somebody> AUDITORS = EnumSet.of(Somebody.AUDITOR, Somebody.ADMIN);
    private static final Set<Somebody> EDITORS = EnumSet.of(Somebody.EDITOR, Somebody.ADMIN);
    private static final Set<Somebody> ADMINS = EnumSet.of(Somebody.ADMIN);
    private static final Set<Somebody> OPERATORS = EnumSet.of(Somebody.OPERATOR);

    /** Who may; all others are answered with 403. A new operation needs its line here. */
    private static final Map<String, Set<Somebody>> MAY =
            Map.ofEntries(
                    Map.entry("ListCategories", ANY_CALLER),
                    Map.entry("ListPublicConnectors", ANY_CALLER),
                    Map.entry("ListConnectors", VIEWERS),
                    Map.entry("GetConnector", VIEWERS),
                    Map.entry("UpdateConnector", EDITORS),
                    Map.entry("DeleteConnector", EDITORS),
                    Map.entry("UpdateConnectorTags", EDITORS),
                    Map.entry("UpdateConnectorCategories", EDITORS),
                    Map.entry("UpsertAuthSchemeConfig", EDITORS),
                    Map.entry("DeleteAuthSchemeConfig", EDITORS),
                    Map.entry("ListConnectorConnections", VIEWERS),
                    Map.entry("CreateConnectorConnection", EDITORS),
                    Map.entry("GetConnection", VIEWERS),
                    Map.entry("UpdateConnection", EDITORS),
                    Map.entry("DeleteConnection", EDITORS),
                    Map.entry("CreateHTTPConnector", EDITORS),
                    Map.entry("CreateBigQueryConnector", EDITORS),
                    Map.entry("MakeRequestHeaders", EnumSet.of(Somebody.CONNECT, Somebody.ADMIN)),
                    Map.entry("InitialiseOAuth2Connection", EDITORS),
                    Map.entry("ImportHTTPConnector", EDITORS),
                    Map.entry("ImportHTTPConnectorVersion", EDITORS),
                    Map.entry("ListProtocols", VIEWERS),
                    Map.entry("ListAuthSchemes", VIEWERS),
                    Map.entry("GetConnectorAsOf", HISTORIANS),
                    Map.entry("ListConnectorHistory", HISTORIANS),
                    Map.entry("GetConnectorAfterEvent", HISTORIANS),
                    Map.entry("DiffConnector", HISTORIANS),
                    Map.entry("RevertConnector", EDITORS),
                    Map.entry("ListConnectorVersions", VIEWERS),
                    Map.entry("CreateConnectorVersion", EDITORS),
                    Map.entry("GetConnectorVersion", VIEWERS),
                    Map.entry("UpdateConnectorVersion", EDITORS),
                    Map.entry("DeleteConnectorVersion", EDITORS),
                    Map.entry("PublishConnector", EDITORS),
                    Map.entry("UnpublishConnector", EDITORS),
                    Map.entry("ImportPublicConnectorVersion", EDITORS),
                    Map.entry("GetVersionConfiguration", HISTORIANS),
                    Map.entry("GetConnectorOrigin", HISTORIANS),
                    Map.entry("ListAuditEntries", AUDITORS),
                    Map.entry("ExportAudit", AUDITORS),
                    Map.entry("ListAuditCheckpoints", AUDITORS),
                    Map.entry("VerifyAudit", AUDITORS),
                    Map.entry("ListValidationMessages", HISTORIANS),
                    Map.entry("GetStatistics", HISTORIANS),
                    Map.entry("StreamChanges", HISTORIANS),
                    Map.entry("ListAPIKeys", ADMINS),
                    Map.entry("CreateAPIKey", ADMINS),
                    Map.entry("DeleteAPIKey", ADMINS),
                    Map.entry("CreateSession", EVERYBODY),
                    Map.entry("GetSession", ANY_CALLER),
                    Map.entry("DeleteSession", ANY_CALLER),
                    Map.entry("ListSignInProviders", EVERYBODY),
                    Map.entry("BeginSignIn", EVERYBODY),
                    Map.entry("FinishSignIn", EVERYBODY),
                    Map.entry("CreateOrganisation", OPERATORS),
                    Map.entry("ListInstanceAuditEntries", OPERATORS),
                    Map.entry("ListProjections", OPERATORS),
                    Map.entry("ListDeadLetters", OPERATORS),
                    Map.entry("RetryDeadLetter", OPERATORS),
                    Map.entry("DiscardDeadLetter", OPERATORS),
                    Map.entry("ReplayProjection", OPERATORS),
                    Map.entry("CancelReplay", OPERATORS),
                    Map.entry("RotateMasterKeyset", OPERATORS));

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final RegistryUnderTest registry = RegistryUnderTest.ofHostileCallers();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void everyOperationHasItsLineAndNoLineIsOfNone() {
        assertThat(MAY.keySet())
                .containsExactlyInAnyOrderElementsOf(operations().map(Operation::id).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> eachOperationIsForThoseWhoMay() {
        Map<Somebody, Caller> callers = callers();
        String connector = registry.everybody().newConnector().substring("/connectors/".length());
        return operations()
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.id(),
                                () -> {
                                    Map<Somebody, Integer> answers = new EnumMap<>(Somebody.class);
                                    callers.forEach((somebody, caller) ->
                                            answers.put(somebody, answer(operation, caller, connector)));

                                    if (!MAY.get(operation.id()).contains(Somebody.NOBODY)) {
                                        assertThat(answers.get(Somebody.NOBODY)).as("%s", answers).isEqualTo(401);
                                        answers.remove(Somebody.NOBODY);
                                    }
                                    assertThat(answers.values())
                                            .as("%s", answers)
                                            .allSatisfy(status -> assertThat(status).isNotEqualTo(401).isLessThan(500));
                                    assertThat(
                                                    answers.entrySet().stream()
                                                            .filter(answer -> answer.getValue() != 403)
                                                            .map(Map.Entry::getKey)
                                                            .collect(Collectors.toSet()))
                                            .as("%s", answers)
                                            .isEqualTo(MAY.get(operation.id()));
                                }));
    }

    private static Stream<Operation> operations() {
        return Contract.load(Contract.DEFAULT_BASE_PATH).operations().stream();
    }

    private Map<Somebody, Caller> callers() {
        Caller everybody = registry.everybody();
        Map<Somebody, Caller> callers = new EnumMap<>(Somebody.class);
        for (Somebody member : EnumSet.range(Somebody.VIEWER, Somebody.OPERATOR)) {
            callers.put(member, everybody.withRoles(member.name().toLowerCase(Locale.ROOT)));
        }
        callers.put(Somebody.ANOTHER_ADMIN, registry.newOrganisation().in(everybody.organisationId()));
        callers.put(Somebody.NOBODY, everybody.anonymous());
        return callers;
    }

    private int answer(Operation operation, Caller caller, String connector) {
        String path =
                VARIABLE.matcher(operation.path())
                        .replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1), caller, connector)));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(registry.url() + path))
                        .method(
                                operation.method(),
                                operation.takesBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        if (caller.apiKey() != null) {
            request.header("Authorization", "Bearer " + caller.apiKey());
        }
        if (operation.takesBody()) {
            request.header("Content-Type", "application/json");
        }
        if (!operation.method().equals("GET")) {
            request.header("If-Match", "\"999\"");
        }
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            // An answer may be a stream without an end: its status is all that counts.
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw new AssertionError(operation.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String value(String variable, Caller caller, String connector) {
        return switch (variable) {
            case "org" -> caller.organisationId();
            case "id" -> connector;
            case "slug" -> "http";
            case "version", "sequence" -> "1";
            default -> Configs.newId();
        };
    }
}

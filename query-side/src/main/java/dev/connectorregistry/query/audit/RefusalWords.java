package dev.connectorregistry.query.audit;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEvent.AccessDenied;
import dev.connectorregistry.api.refusal.RefusalEvent.AuthenticationFailed;
import dev.connectorregistry.api.refusal.RefusalEvent.CommandRefused;
import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.history.Quoted;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Refusals in plain words: what was tried, and why not. */
final class RefusalWords {

    private final Function<ApiKeyId, String> keyNames;

    /**
     * @param keyNames what people call an API key
     */
    RefusalWords(Function<ApiKeyId, String> keyNames) {
        this.keyNames = keyNames;
    }

    Description describe(RefusalEvent event) {
        long count = event.occurrences().count();
        return switch (event) {
            case AuthenticationFailed failed ->
                    Description.ofRefusal(
                            "Authentication%s failed: %s%s"
                                    .formatted(
                                            failed.operation() == null
                                                    ? ""
                                                    : " for " + Quoted.value(failed.operation()),
                                            why(failed.problem(), failed.apiKeyId()),
                                            times(count)),
                            null,
                            List.of(),
                            List.of(),
                            count);
            case CommandRefused refused ->
                    Description.ofRefusal(
                            refused(refused.operation(), why(refused), count),
                            refused.connectorId(),
                            Optional.ofNullable(refused.authSchemeConfigId()).stream().toList(),
                            refused.fields(),
                            count);
            case AccessDenied denied ->
                    Description.ofRefusal(
                            refused(denied.operation(), forbidden(denied.requiredRoles()), count),
                            denied.connectorId(),
                            List.of(),
                            List.of(),
                            count);
            case RefusalsLeftOut _ ->
                    Description.ofRefusal(
                            count == 1 ? "1 more request was refused" : count + " more requests were refused",
                            null,
                            List.of(),
                            List.of(),
                            count);
        };
    }

    private static String refused(@Nullable String operation, String why, long count) {
        return "%s refused: %s%s".formatted(operation == null ? "Request" : Quoted.value(operation), why, times(count));
    }

    private static String times(long count) {
        return count == 1 ? "" : " (%d times)".formatted(count);
    }

    private String why(AuthenticationProblem problem, @Nullable ApiKeyId id) {
        String key = id == null ? "the API key" : "API key " + Quoted.name(keyNames.apply(id));
        return switch (problem) {
            case NO_TOKEN -> "no token was sent";
            case MALFORMED_TOKEN -> "what was sent is no token";
            case UNKNOWN_KEY -> "there is no such API key";
            case WRONG_SECRET -> "the secret of " + key + " is another one";
            case REVOKED_KEY -> key + " was revoked";
            case EXPIRED_KEY -> key + " has expired";
            case UNKNOWN_ISSUER -> "the token is of no known issuer";
            case REJECTED_TOKEN -> "the token is not accepted";
            case KEY_OF_ANOTHER -> key + " is of another organisation";
            case UNKNOWN_SESSION -> "the session has ended, or never was";
        };
    }

    private static String why(CommandRefused refused) {
        String fields = refused.fields().isEmpty() ? "" : ": " + Quoted.values(refused.fields());
        ErrorCode code = refused.code();
        return switch (code) {
            case FORBIDDEN -> forbidden(refused.requiredRoles());
            case MALFORMED -> "malformed" + fields;
            case SECRET_REQUIRED -> "the secret has to be given again" + fields;
            case NOT_FOUND -> "there is no such thing";
            case GONE -> "it was deleted";
            case CONFLICT -> "it was not possible at that moment";
            case IN_USE -> "it is in use";
            case PUBLISHED -> "it is published";
            case NOT_PUBLISHABLE -> "it has errors" + fields;
            case IDEMPOTENCY_KEY_REUSED -> "its Idempotency-Key was used with another request";
            case PRECONDITION_FAILED -> "the version was not the expected one";
            case PAYLOAD_TOO_LARGE -> "its body is too large";
            case UNSUPPORTED_MEDIA_TYPE -> "its body is of a type that is not understood";
            case NOT_ACCEPTABLE -> "the answer is of a type that the sender does not take";
            case PROVIDER_REFUSED -> "the provider refused it";
            case UPSTREAM_FAILED -> "another system gave no answer that could be used";
            case UNAUTHENTICATED, METHOD_NOT_ALLOWED, TOO_MANY_REQUESTS, UNAVAILABLE, INTERNAL -> code.code();
        };
    }

    private static String forbidden(List<Role> required) {
        return required.isEmpty()
                ? "not allowed"
                : required.stream().map(Role::wireName).collect(Collectors.joining(" or ", "needs the role ", ""));
    }
}

package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;

import jakarta.servlet.ServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Why a request was taken for nobody's: more than its sender is told.
 *
 * @param problem what was wrong
 * @param apiKeyId the API key that it named; null where it named none that there is
 * @param organisationId the organisation of that key
 */
public record FailedAuthentication(
        AuthenticationProblem problem, @Nullable ApiKeyId apiKeyId, @Nullable OrganisationId organisationId) {

    private static final String ATTRIBUTE = FailedAuthentication.class.getName();

    static FailedAuthentication of(AuthenticationProblem problem) {
        return new FailedAuthentication(problem, null, null);
    }

    /** What a request was refused for; empty where it was not refused for that. */
    public static Optional<FailedAuthentication> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof FailedAuthentication failed
                ? Optional.of(failed)
                : Optional.empty();
    }

    void remember(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}

package dev.connectorregistry.platform.authentication;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.OrganisationId;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.authentication.AuthenticationServiceException;

import java.util.function.Supplier;

/** Judges what somebody signs in with. What is not accepted is put on record as it is when it comes with a request. */
public final class SignIns {

    private final ApiKeyAuthenticator apiKeys;

    SignIns(ApiKeyAuthenticator apiKeys) {
        this.apiKeys = apiKeys;
    }

    /**
     * Judges an API key.
     *
     * @param text the key
     * @param organisation which it is said to be of
     * @param request the request that it is sent in
     * @throws Refusal {@link ErrorCode#UNAUTHENTICATED} when it is not accepted, or {@link ErrorCode#UNAVAILABLE} when
     *     that can't be told now
     */
    public Caller byApiKey(String text, OrganisationId organisation, HttpServletRequest request) {
        return judge(() -> apiKeys.authenticate(text, organisation), request);
    }

    private static Caller judge(Supplier<Caller> judgement, HttpServletRequest request) {
        try {
            return judgement.get();
        } catch (TokenRejectedException rejected) {
            rejected.failed().remember(request);
            throw new Refusal(ErrorCode.UNAUTHENTICATED, String.valueOf(rejected.getMessage()));
        } catch (AuthenticationServiceException _) {
            throw new Refusal(ErrorCode.UNAVAILABLE, "Who you are can't be told now: try again in a moment.");
        }
    }
}

package dev.connectorregistry.platform.authentication;

import com.github.benmanes.caffeine.cache.Ticker;

import dev.connectorregistry.api.refusal.AuthenticationProblem;
import dev.connectorregistry.platform.session.Session;
import dev.connectorregistry.platform.session.SessionTable;
import dev.connectorregistry.platform.session.SessionToken;
import dev.connectorregistry.platform.session.SignedIn;

import org.springframework.security.core.AuthenticationException;

import java.util.function.Supplier;

/**
 * Lets callers in by the token of their session. What they may do is told by what they signed in by, as it is now: a
 * session gives nobody more, nor for longer.
 */
final class SessionAuthenticator {

    private final LeasedRecords<String, Session> sessions;
    private final ApiKeyAuthenticator apiKeys;
    private final JwtAuthenticator jwts;

    SessionAuthenticator(
            Supplier<SessionTable> table, ApiKeyAuthenticator apiKeys, JwtAuthenticator jwts, Ticker ticker) {
        this.sessions = new LeasedRecords<>("session", hash -> table.get().find(hash), ticker);
        this.apiKeys = apiKeys;
        this.jwts = jwts;
    }

    /**
     * Judges a token.
     *
     * @throws TokenRejectedException when there is no such session, or what it was made from is not accepted any more
     * @throws org.springframework.security.authentication.AuthenticationServiceException when that can't be told now
     */
    Caller authenticate(SessionToken token) throws AuthenticationException {
        Session session =
                sessions.find(token.hash())
                        .orElseThrow(() ->
                                new TokenRejectedException(
                                        AuthenticationProblem.UNKNOWN_SESSION,
                                        "The session has ended: sign in again."));
        Caller caller =
                switch (session.signedIn()) {
                    case SignedIn.ByApiKey by -> apiKeys.callerNow(by.apiKeyId());
                    case SignedIn.AtProvider at -> jwts.callerNow(at);
                };
        return caller.within(session.organisationId());
    }
}

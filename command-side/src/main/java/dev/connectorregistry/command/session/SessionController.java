package dev.connectorregistry.command.session;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.idempotency.NoIdempotencyKey;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.authentication.SessionCookie;
import dev.connectorregistry.platform.authentication.SignIns;
import dev.connectorregistry.platform.authentication.SignIns.Accepted;
import dev.connectorregistry.platform.session.Session;
import dev.connectorregistry.platform.session.SessionToken;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import java.util.concurrent.CompletableFuture;

/** CreateSession, GetSession and DeleteSession of the HTTP contract. */
@RegistryApi
@RequestMapping(SessionController.PATH)
class SessionController {

    static final String PATH = "/session";

    private final Sessions sessions;
    private final SignIns signIns;

    SessionController(Sessions sessions, SignIns signIns) {
        this.sessions = sessions;
        this.signIns = signIns;
    }

    /** Open: who signs in has no token yet. An answer that is kept would keep the token, which is kept nowhere. */
    @PostMapping
    @NoIdempotencyKey
    ResponseEntity<SessionRepresentation> create(
            @ContractBody SessionCreateRequest body, HttpServletRequest request, RequestContext context) {
        Accepted accepted = signIns.byApiKey(body.apiKey(), body.organisationId(), request);
        SessionToken token = SessionToken.random();
        Session session = sessions.begin(token, body.organisationId(), accepted, context);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(token, sessions.cookiesAreSecure(request)).toString())
                .body(SessionRepresentation.of(session, accepted.caller(), token));
    }

    @GetMapping
    @RequiresCaller
    SessionRepresentation get(Caller caller, HttpServletRequest request) {
        SessionToken token = token(request);
        Session session =
                sessions.find(token)
                        .orElseThrow(
                                () -> new Refusal(ErrorCode.UNAUTHENTICATED, "The session has ended: sign in again."));
        return SessionRepresentation.of(session, caller, token);
    }

    /** Answers only when no process lets anybody in by it any more. */
    @DeleteMapping
    @RequiresCaller
    CompletableFuture<ResponseEntity<Void>> delete(Caller caller, HttpServletRequest request, RequestContext context) {
        String gone = SessionCookie.gone(sessions.cookiesAreSecure(request)).toString();
        return sessions.end(token(request), caller, context)
                .thenApply(_ -> ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, gone).build());
    }

    private static SessionToken token(HttpServletRequest request) {
        return SessionCookie.find(request)
                .orElseThrow(() ->
                        new Refusal(ErrorCode.NOT_FOUND, "There is no session: the request is sent with a token."));
    }
}

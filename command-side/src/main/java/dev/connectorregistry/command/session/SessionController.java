package dev.connectorregistry.command.session;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.idempotency.NoIdempotencyKey;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresCaller;
import dev.connectorregistry.platform.authentication.SessionCookie;
import dev.connectorregistry.platform.authentication.SignIns;
import dev.connectorregistry.platform.session.Session;
import dev.connectorregistry.platform.session.SessionProperties;
import dev.connectorregistry.platform.session.SessionToken;
import dev.connectorregistry.platform.session.SignedIn;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.RegistryApi;

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
    private final SessionProperties properties;

    SessionController(Sessions sessions, SignIns signIns, SessionProperties properties) {
        this.sessions = sessions;
        this.signIns = signIns;
        this.properties = properties;
    }

    /** Open: who signs in has no token yet. An answer that is kept would keep the token, which is kept nowhere. */
    @PostMapping
    @NoIdempotencyKey
    ResponseEntity<SessionRepresentation> create(@ContractBody SessionCreateRequest body, HttpServletRequest request) {
        Caller caller = signIns.byApiKey(body.apiKey(), body.organisationId(), request);
        SessionToken token = SessionToken.random();
        Session session =
                sessions.begin(token, body.organisationId(), new SignedIn.ByApiKey(ApiKeyId.of(caller.actor().id())));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(token, isSecure(request)).toString())
                .body(SessionRepresentation.of(session, caller, token));
    }

    @GetMapping
    @RequiresCaller
    SessionRepresentation get(Caller caller, HttpServletRequest request) {
        SessionToken token = token(request);
        return SessionRepresentation.of(sessions.find(token).orElseThrow(SessionController::noSession), caller, token);
    }

    /** Answers only when no process lets anybody in by it any more. */
    @DeleteMapping
    @RequiresCaller
    CompletableFuture<ResponseEntity<Void>> delete(HttpServletRequest request) {
        String gone = SessionCookie.gone(isSecure(request)).toString();
        return sessions.end(token(request))
                .thenApply(_ -> ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, gone).build());
    }

    private boolean isSecure(HttpServletRequest request) {
        return properties.secureCookie() || request.isSecure();
    }

    private static SessionToken token(HttpServletRequest request) {
        return SessionCookie.find(request).orElseThrow(SessionController::noSession);
    }

    private static Refusal noSession() {
        return new Refusal(ErrorCode.NOT_FOUND, "There is no session: the request is sent with a token.");
    }
}

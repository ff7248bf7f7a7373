package dev.connectorregistry.command.session;

import dev.connectorregistry.api.session.SessionEvent;
import dev.connectorregistry.api.session.SessionEvent.SessionBegun;
import dev.connectorregistry.api.session.SessionEvent.SessionEnded;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.authentication.AccessLease;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.CommandMetaData;
import dev.connectorregistry.platform.authentication.SignIns.Accepted;
import dev.connectorregistry.platform.session.Session;
import dev.connectorregistry.platform.session.SessionProperties;
import dev.connectorregistry.platform.session.SessionTable;
import dev.connectorregistry.platform.session.SessionToken;
import dev.connectorregistry.platform.session.SignedIn;
import dev.connectorregistry.platform.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Begins and ends the sessions of browsers, each together with its event. */
class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final SessionTable table;
    private final EventStore events;
    private final TransactionOperations transactions;
    private final SessionProperties properties;

    Sessions(SessionTable table, EventStore events, TransactionOperations transactions, SessionProperties properties) {
        this.table = table;
        this.events = events;
        this.transactions = transactions;
        this.properties = properties;
    }

    /** Whether cookies in the answer to a request are for https alone. */
    boolean cookiesAreSecure(HttpServletRequest request) {
        return properties.secureCookie() || request.isSecure();
    }

    /**
     * Begins one, for somebody who has been judged.
     *
     * @param context of the request that they sign in by
     */
    Session begin(SessionToken token, OrganisationId organisation, Accepted accepted, RequestContext context) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    Session session = table.insert(token, organisation, accepted.signedIn());
                    SignedIn by = accepted.signedIn();
                    publish(new SessionBegun(organisation, keyOf(by), issuerOf(by)), accepted.caller(), context);
                    return session;
                }));
    }

    /** Finds one; empty when it has ended. */
    Optional<Session> find(SessionToken token) {
        return table.find(token.hash());
    }

    /**
     * Ends one; one that has ended meanwhile stays so.
     *
     * @param caller who is signed in
     * @param context of the request that they sign out by
     * @return completes when no process lets anybody in by it any more
     */
    CompletableFuture<Void> end(SessionToken token, Caller caller, RequestContext context) {
        transactions.executeWithoutResult(_ -> {
            Optional<Session> found = find(token);
            if (found.isPresent() && table.delete(token)) {
                SignedIn by = found.get().signedIn();
                publish(new SessionEnded(found.get().organisationId(), keyOf(by), issuerOf(by)), caller, context);
            }
        });
        // Also where another request has ended it just now: its lease may not be over.
        return AccessLease.ofAllToEnd();
    }

    private static @Nullable ApiKeyId keyOf(SignedIn signedIn) {
        return signedIn instanceof SignedIn.ByApiKey by ? by.apiKeyId() : null;
    }

    private static @Nullable String issuerOf(SignedIn signedIn) {
        return signedIn instanceof SignedIn.AtProvider at ? at.issuer() : null;
    }

    private void publish(SessionEvent event, Caller caller, RequestContext context) {
        events.publish(new GenericEventMessage<>(event, CommandMetaData.of(caller, event.organisationId(), context)));
    }

    @Scheduled(
            initialDelayString = "${registry.session.sweep-interval:PT10M}",
            fixedDelayString = "${registry.session.sweep-interval:PT10M}")
    void removeEnded() {
        int removed = table.removeEnded();
        log.debug("Removed {} sessions that had ended", removed);
    }
}

package dev.connectorregistry.command.session;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.authentication.AccessLease;
import dev.connectorregistry.platform.session.Session;
import dev.connectorregistry.platform.session.SessionTable;
import dev.connectorregistry.platform.session.SessionToken;
import dev.connectorregistry.platform.session.SignedIn;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Begins and ends the sessions of browsers. */
class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final SessionTable table;

    Sessions(SessionTable table) {
        this.table = table;
    }

    /** Begins one, for somebody who has been judged. */
    Session begin(SessionToken token, OrganisationId organisation, SignedIn signedIn) {
        return table.insert(token, organisation, signedIn);
    }

    /** Finds one; empty when it has ended. */
    Optional<Session> find(SessionToken token) {
        return table.find(token.hash());
    }

    /**
     * Ends one; one that has ended stays so.
     *
     * @return completes when no process lets anybody in by it any more
     */
    CompletableFuture<Void> end(SessionToken token) {
        return table.delete(token) ? AccessLease.ofAllToEnd() : CompletableFuture.completedFuture(null);
    }

    @Scheduled(
            initialDelayString = "${registry.session.sweep-interval:PT10M}",
            fixedDelayString = "${registry.session.sweep-interval:PT10M}")
    void removeEnded() {
        int removed = table.removeEnded();
        log.debug("Removed {} sessions that had ended", removed);
    }
}

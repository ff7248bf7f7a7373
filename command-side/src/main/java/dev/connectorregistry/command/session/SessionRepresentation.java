package dev.connectorregistry.command.session;

import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.session.Session;
import dev.connectorregistry.platform.session.SessionToken;

import java.util.List;

/** A session as its own browser sees it; {@code toString} hides what changes have to carry. */
record SessionRepresentation(
        String organisationId, String subject, String name, List<Role> roles, String csrfToken, String expiresAt) {

    static SessionRepresentation of(Session session, Caller caller, SessionToken token) {
        return new SessionRepresentation(
                session.organisationId().value(),
                caller.actor().id(),
                caller.actor().name(),
                caller.rolesIn(session.organisationId()),
                token.csrfToken(),
                Timestamps.format(session.expiresAt()));
    }

    @Override
    public String toString() {
        return "SessionRepresentation[organisationId=%s, subject=%s]".formatted(organisationId, subject);
    }
}

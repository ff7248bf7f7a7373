package dev.connectorregistry.api.session;

import dev.connectorregistry.api.session.SessionEvent.SessionBegun;
import dev.connectorregistry.api.session.SessionEvent.SessionEnded;

import java.util.Map;

/** The names under which the events of sessions stand on disk. They are for ever. */
public final class SessionEventTypes {

    /** Every event of a session by its stable name. */
    public static final Map<String, Class<? extends SessionEvent>> BY_NAME =
            Map.of("SessionBegun", SessionBegun.class, "SessionEnded", SessionEnded.class);

    private SessionEventTypes() {}
}

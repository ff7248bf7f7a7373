package dev.connectorregistry.api.refusal;

import dev.connectorregistry.api.refusal.RefusalEvent.AccessDenied;
import dev.connectorregistry.api.refusal.RefusalEvent.AuthenticationFailed;
import dev.connectorregistry.api.refusal.RefusalEvent.CommandRefused;
import dev.connectorregistry.api.refusal.RefusalEvent.RefusalsLeftOut;

import java.util.Map;

/** The names under which refusals stand on disk. They are for ever. */
public final class RefusalEventTypes {

    /** Every event of a refusal by its stable name. */
    public static final Map<String, Class<? extends RefusalEvent>> BY_NAME =
            Map.of(
                    "AuthenticationFailed", AuthenticationFailed.class,
                    "CommandRefused", CommandRefused.class,
                    "AccessDenied", AccessDenied.class,
                    "RefusalsLeftOut", RefusalsLeftOut.class);

    private RefusalEventTypes() {}
}

package dev.connectorregistry.api.credential;

import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshFailed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialUsed;

import java.util.Map;

/** The names under which the events of credentials stand on disk. They are for ever. */
public final class CredentialEventTypes {

    /** Every event of a credential by its stable name. */
    public static final Map<String, Class<? extends CredentialEvent>> BY_NAME =
            Map.of(
                    "CredentialCreated", CredentialCreated.class,
                    "CredentialRefreshed", CredentialRefreshed.class,
                    "CredentialRefreshFailed", CredentialRefreshFailed.class,
                    "CredentialUsed", CredentialUsed.class,
                    "CredentialDeleted", CredentialDeleted.class);

    private CredentialEventTypes() {}
}

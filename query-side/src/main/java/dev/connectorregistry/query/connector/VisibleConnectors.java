package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;

import org.springframework.stereotype.Component;

/**
 * Which connectors a caller may read: whoever has a part in the organisation sees all of them and all of each; of a
 * public connector, everybody else sees what is public.
 */
@Component
public class VisibleConnectors {

    private final ConnectorQueries connectors;

    VisibleConnectors(ConnectorQueries connectors) {
        this.connectors = connectors;
    }

    /**
     * A connector that somebody may read.
     *
     * @param wholly whether all of it, or only what everybody may see of a public connector
     */
    public record Visible(ConnectorState state, boolean wholly) {}

    /**
     * The connector, as it is now.
     *
     * @throws Refusal when there is none, or not for this caller; to strangers both sound the same
     */
    public Visible get(Caller caller, OrganisationId org, ConnectorId id) {
        ConnectorState state =
                connectors
                        .find(id)
                        .filter(found -> !found.isDeleted() && found.organisationId().equals(org))
                        .orElse(null);
        boolean isViewer = caller.hasRole(org, Role.VIEWER);
        if (!isViewer && (state == null || !state.isPublic())) {
            // Says the same whether there is such a connector or not.
            caller.requireRole(org, Role.VIEWER);
        }
        if (state == null) {
            throw new Refusal(ErrorCode.NOT_FOUND, "There is no connector %s.".formatted(id.value()));
        }
        return new Visible(state, isViewer);
    }
}

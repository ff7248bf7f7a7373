package dev.connectorregistry.command.connector;

import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.ContractBody;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.net.URI;

/** Sends people to a provider, to let a connector's client in. The code that comes back makes a connection. */
@ConnectApi
@RequiresRole(Role.EDITOR)
class ConnectionAuthorizationController {

    private final ConnectionAuthorizations authorizations;

    ConnectionAuthorizationController(ConnectionAuthorizations authorizations) {
        this.authorizations = authorizations;
    }

    @PostMapping("/o/{org}/connectors/{id}/oauth2/initialise")
    Begun initialise(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @ContractBody ConnectionAuthorizationRequest request,
            Caller caller) {
        return new Begun(authorizations.begin(id, org, request, caller.actor()));
    }

    /**
     * The answer of InitialiseOAuth2Connection.
     *
     * @param url where the browser goes
     */
    record Begun(URI url) {

        /** Without the query, in which the state is. */
        @Override
        public String toString() {
            return "Begun[" + url.getHost() + "]";
        }
    }
}

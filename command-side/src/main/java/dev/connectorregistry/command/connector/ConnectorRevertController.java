package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.CommandMetaData;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.EntityTags;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Brings connectors back to what they were. */
@RegistryApi
@RequiresRole(Role.EDITOR)
class ConnectorRevertController {

    private final ConnectorCommandServices services;
    private final CredentialStates credentials;

    ConnectorRevertController(ConnectorCommandServices services, CredentialStates credentials) {
        this.services = services;
        this.credentials = credentials;
    }

    @PostMapping("/o/{org}/connectors/{id}/revert")
    ResponseEntity<RevertRepresentation> revert(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            Precondition precondition,
            @ContractBody RevertRequest request,
            Caller caller,
            RequestContext context) {
        RevertOutcome reverted =
                services.of(dryRun)
                        .revert(
                                id,
                                org,
                                precondition,
                                request.to(),
                                CommandMetaData.of(caller, org, request.withReason(context)));
        RevertRepresentation body = RevertRepresentation.of(reverted, credentials.of(reverted.outcome()));
        return dryRun.requested()
                ? ResponseEntity.ok(body)
                : EntityTags.answer(HttpStatus.OK, reverted.outcome().state().version(), body);
    }

    /**
     * The body of RevertConnector; the contract's schema was held against it before.
     *
     * @param to the sequence number of the last event that is to count
     * @param reason why, in the words of the sender
     */
    record RevertRequest(long to, @Nullable String reason) {

        /** The context with the reason that stands here, if one does; it is given once, so that none is dropped. */
        RequestContext withReason(RequestContext context) {
            if (reason == null) {
                return context;
            }
            if (context.changeReason() != null) {
                throw Refusal.malformed(
                        "reason", "must not be given together with " + RequestContext.CHANGE_REASON_HEADER);
            }
            return context.withChangeReason(reason);
        }
    }
}

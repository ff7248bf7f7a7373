package dev.connectorregistry.command.organisation;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.organisation.OrganisationCommand;
import dev.connectorregistry.api.organisation.OrganisationCommand.CreateOrganisation;
import dev.connectorregistry.api.organisation.OrganisationEvent;
import dev.connectorregistry.api.organisation.OrganisationEvent.OrganisationCreated;
import dev.connectorregistry.api.organisation.OrganisationState;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What follows from a command on an organisation. Pure: the state and the command decide, and nothing else. */
final class OrganisationDecisions {

    private OrganisationDecisions() {}

    /**
     * The events that carry a command out.
     *
     * @param state the organisation as it is; null where there is none yet
     * @throws Refusal when the command can't be carried out
     */
    static List<OrganisationEvent> decide(@Nullable OrganisationState state, OrganisationCommand command) {
        return switch (command) {
            case CreateOrganisation create -> {
                if (state != null) {
                    throw new Refusal(
                            ErrorCode.CONFLICT, "There is an organisation %s already.".formatted(state.id().value()));
                }
                yield List.of(new OrganisationCreated(create.organisationId(), create.name()));
            }
        };
    }
}

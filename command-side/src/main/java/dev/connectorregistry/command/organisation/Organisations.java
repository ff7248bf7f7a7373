package dev.connectorregistry.command.organisation;

import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.organisation.OrganisationCommand.CreateOrganisation;
import dev.connectorregistry.api.organisation.OrganisationState;
import dev.connectorregistry.command.apikey.ApiKeys;
import dev.connectorregistry.command.apikey.IssuedApiKey;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;

import java.util.List;

/** Makes organisations. Whether somebody may do so was judged before. */
public final class Organisations {

    private static final String FIRST_KEY = "First key";

    private final CommandGateway commands;
    private final ApiKeys apiKeys;

    Organisations(CommandGateway commands, ApiKeys apiKeys) {
        this.commands = commands;
        this.apiKeys = apiKeys;
    }

    /**
     * Makes an organisation for the first start of an instance, with a key that has every role, the operator's too.
     *
     * @param name what people call it
     */
    public NewOrganisation createFirst(String name) {
        OrganisationId id = OrganisationId.random();
        MetaData metaData = MetaData.from(EventMetadata.ofSystem("first-start", id).toMap());
        return create(id, name, List.of(Role.values()), metaData);
    }

    /**
     * Makes an organisation, with a key for its first admin.
     *
     * @param id the organisation, new
     * @param name what people call it
     * @param metaData who makes it, and why
     */
    NewOrganisation create(OrganisationId id, String name, MetaData metaData) {
        return create(id, name, List.of(Role.ADMIN), metaData);
    }

    private NewOrganisation create(OrganisationId id, String name, List<Role> roles, MetaData metaData) {
        // The key comes first: when the process dies between the two, what is left over is a key that nobody has seen,
        // and not an organisation that nobody can get into.
        IssuedApiKey firstKey = apiKeys.issue(id, FIRST_KEY, roles, null, metaData);
        OrganisationState state =
                commands.sendAndWait(new GenericCommandMessage<>(new CreateOrganisation(id, name), metaData));
        return new NewOrganisation(state, firstKey);
    }
}

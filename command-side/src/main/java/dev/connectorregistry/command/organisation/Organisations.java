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
import java.util.function.Consumer;

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
     * @param keep is given the key before there is an organisation that only its holder can get into
     */
    public NewOrganisation createFirst(String name, Consumer<IssuedApiKey> keep) {
        OrganisationId id = OrganisationId.random();
        return create(id, name, List.of(Role.values()), ofFirstStart(id), keep);
    }

    /** Makes the organisation of a first start that ended when only its key had been made and kept. */
    public void completeFirst(OrganisationId id, String name) {
        found(id, name, ofFirstStart(id));
    }

    /**
     * Makes an organisation, with a key for its first admin.
     *
     * @param id the organisation, new
     * @param name what people call it
     * @param metaData who makes it, and why
     */
    NewOrganisation create(OrganisationId id, String name, MetaData metaData) {
        return create(id, name, List.of(Role.ADMIN), metaData, _ -> {});
    }

    private NewOrganisation create(
            OrganisationId id, String name, List<Role> roles, MetaData metaData, Consumer<IssuedApiKey> keep) {
        // The key comes first: when the process dies between the two, what is left over is a key that nobody has seen,
        // and not an organisation that nobody can get into.
        IssuedApiKey firstKey = apiKeys.issue(id, FIRST_KEY, roles, null, metaData);
        keep.accept(firstKey);
        return new NewOrganisation(found(id, name, metaData), firstKey);
    }

    private OrganisationState found(OrganisationId id, String name, MetaData metaData) {
        return commands.sendAndWait(new GenericCommandMessage<>(new CreateOrganisation(id, name), metaData));
    }

    private static MetaData ofFirstStart(OrganisationId id) {
        return MetaData.from(EventMetadata.ofSystem("first-start", id).toMap());
    }
}

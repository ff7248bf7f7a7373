package dev.connectorregistry.command.organisation;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.CommandMetaData;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.platform.web.RequestContext;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** CreateOrganisation of the HTTP contract. */
@RegistryApi
@RequestMapping("/organisations")
@RequiresRole(Role.OPERATOR)
class OrganisationController {

    private final Organisations organisations;

    OrganisationController(Organisations organisations) {
        this.organisations = organisations;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewOrganisationRepresentation create(
            @ContractBody OrganisationCreateRequest request, Caller caller, RequestContext context) {
        OrganisationId id = OrganisationId.random();
        return NewOrganisationRepresentation.of(
                organisations.create(id, request.name(), CommandMetaData.of(caller, id, context)));
    }
}

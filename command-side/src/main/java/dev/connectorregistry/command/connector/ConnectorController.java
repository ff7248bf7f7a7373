package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorCategories;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorTags;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.command.credential.CredentialStates;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.EntityTags;

import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Objects;

/** The commands on connectors, as the HTTP contract has them. Each answer is made from the aggregate's own state. */
@ConnectApi
@RequiresRole(Role.EDITOR)
class ConnectorController {

    private final ConnectorCommandServices services;
    private final CredentialStates credentials;

    ConnectorController(ConnectorCommandServices services, CredentialStates credentials) {
        this.services = services;
        this.credentials = credentials;
    }

    @PostMapping("/o/{org}/protocols/http/connectors")
    ResponseEntity<ConnectorRepresentation> createHttpConnector(
            @PathVariable("org") OrganisationId org,
            DryRun dryRun,
            @ContractBody HttpConnectorCreateRequest request,
            MetaData metaData) {
        return answer(
                dryRun, HttpStatus.CREATED, services.of(dryRun).create(ConnectorId.random(), org, request, metaData));
    }

    @PostMapping("/o/{org}/protocols/bigquery/connectors")
    ResponseEntity<ConnectorRepresentation> createBigQueryConnector(
            @PathVariable("org") OrganisationId org,
            DryRun dryRun,
            @ContractBody BigQueryConnectorCreateRequest request,
            MetaData metaData) {
        return answer(
                dryRun, HttpStatus.CREATED, services.of(dryRun).create(ConnectorId.random(), org, request, metaData));
    }

    @PutMapping("/o/{org}/connectors/{id}")
    ResponseEntity<ConnectorRepresentation> updateConnector(
            DryRun dryRun, Precondition precondition, @ContractBody ConnectorUpdateRequest request, MetaData metaData) {
        return answer(dryRun, HttpStatus.OK, services.of(dryRun).send(request.command(precondition), metaData));
    }

    /** A dry run answers the connector that would go, as it is. */
    @DeleteMapping("/o/{org}/connectors/{id}")
    ResponseEntity<ConnectorRepresentation> deleteConnector(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @RequestParam(name = "force", defaultValue = "false") boolean force,
            DryRun dryRun,
            Precondition precondition,
            MetaData metaData) {
        ConnectorOutcome outcome =
                services.of(dryRun).send(new DeleteConnector(id, org, precondition, force), metaData);
        return dryRun.requested() ? ResponseEntity.ok(shownBefore(outcome)) : ResponseEntity.noContent().build();
    }

    @PutMapping("/o/{org}/connectors/{id}/tags")
    ResponseEntity<ConnectorRepresentation> updateConnectorTags(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            Precondition precondition,
            @ContractBody TagsRequest request,
            MetaData metaData) {
        ConnectorCommand command = new UpdateConnectorTags(id, org, precondition, request.tags());
        return answer(dryRun, HttpStatus.NO_CONTENT, services.of(dryRun).send(command, metaData));
    }

    @PutMapping("/o/{org}/connectors/{id}/categories")
    ResponseEntity<ConnectorRepresentation> updateConnectorCategories(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            Precondition precondition,
            @ContractBody CategoriesRequest request,
            MetaData metaData) {
        ConnectorCommand command = new UpdateConnectorCategories(id, org, precondition, request.categories());
        return answer(dryRun, HttpStatus.NO_CONTENT, services.of(dryRun).send(command, metaData));
    }

    @PutMapping("/o/{org}/connectors/{id}/auth-scheme-configs/{auth_scheme_config_id}")
    ResponseEntity<ConnectorRepresentation> upsertAuthSchemeConfig(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            Precondition precondition,
            @ContractBody AuthSchemeConfigRequest request,
            MetaData metaData) {
        return answer(dryRun, HttpStatus.OK, services.of(dryRun).upsert(id, org, precondition, request, metaData));
    }

    @DeleteMapping("/o/{org}/connectors/{id}/auth-scheme-configs/{auth_scheme_config_id}")
    ResponseEntity<ConnectorRepresentation> deleteAuthSchemeConfig(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("auth_scheme_config_id") AuthSchemeConfigId configId,
            DryRun dryRun,
            Precondition precondition,
            MetaData metaData) {
        ConnectorCommand command = new RemoveAuthSchemeConfig(id, org, precondition, configId);
        return answer(dryRun, HttpStatus.OK, services.of(dryRun).send(command, metaData));
    }

    /** The connector as it was, with its connections: a dry run deletes nothing. */
    private ConnectorRepresentation shownBefore(ConnectorOutcome outcome) {
        ConnectorState before = Objects.requireNonNull(outcome.before());
        return ConnectorRepresentation.of(before, credentials.of(before));
    }

    /** The answer to a command; a dry run has made no version, so that its answer has a body and no entity tag. */
    private ResponseEntity<ConnectorRepresentation> answer(DryRun dryRun, HttpStatus status, ConnectorOutcome outcome) {
        ConnectorState state = outcome.state();
        if (dryRun.requested()) {
            return ResponseEntity.ok(ConnectorRepresentation.of(state, credentials.of(outcome)));
        }
        return status == HttpStatus.NO_CONTENT
                ? EntityTags.noContent(state.version())
                : EntityTags.answer(
                        status, state.version(), ConnectorRepresentation.of(state, credentials.of(outcome)));
    }

    /** The body of UpdateConnectorTags. */
    record TagsRequest(Tags tags) {}

    /** The body of UpdateConnectorCategories. */
    record CategoriesRequest(List<Category> categories) {}
}

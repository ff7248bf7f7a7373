package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorCommand.CreateBigQueryConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.DeleteConnector;
import dev.connectorregistry.api.connector.ConnectorCommand.RemoveAuthSchemeConfig;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorCategories;
import dev.connectorregistry.api.connector.ConnectorCommand.UpdateConnectorTags;
import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Tags;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.ContractBody;
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

/** The commands on connectors, as the HTTP contract has them. Each answer is made from the aggregate's own state. */
@ConnectApi
@RequiresRole(Role.EDITOR)
class ConnectorController {

    private final ConnectorCommandService connectors;

    ConnectorController(ConnectorCommandService connectors) {
        this.connectors = connectors;
    }

    @PostMapping("/o/{org}/protocols/http/connectors")
    ResponseEntity<ConnectorRepresentation> createHttpConnector(
            @PathVariable("org") OrganisationId org,
            @ContractBody HttpConnectorCreateRequest request,
            MetaData metaData) {
        return answer(HttpStatus.CREATED, connectors.create(ConnectorId.random(), org, request, metaData));
    }

    @PostMapping("/o/{org}/protocols/bigquery/connectors")
    ResponseEntity<ConnectorRepresentation> createBigQueryConnector(
            @PathVariable("org") OrganisationId org,
            @ContractBody BigQueryConnectorCreateRequest request,
            MetaData metaData) {
        ConnectorCommand command =
                new CreateBigQueryConnector(ConnectorId.random(), org, request.name(), request.datasetId());
        return answer(HttpStatus.CREATED, connectors.send(command, metaData));
    }

    @PutMapping("/o/{org}/connectors/{id}")
    ResponseEntity<ConnectorRepresentation> updateConnector(
            Precondition precondition, @ContractBody ConnectorUpdateRequest request, MetaData metaData) {
        return answer(HttpStatus.OK, connectors.send(request.command(precondition), metaData));
    }

    @DeleteMapping("/o/{org}/connectors/{id}")
    ResponseEntity<Void> deleteConnector(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @RequestParam(name = "force", defaultValue = "false") boolean force,
            Precondition precondition,
            MetaData metaData) {
        connectors.send(new DeleteConnector(id, org, precondition, force), metaData);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/o/{org}/connectors/{id}/tags")
    ResponseEntity<Void> updateConnectorTags(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            Precondition precondition,
            @ContractBody TagsRequest request,
            MetaData metaData) {
        return noContent(connectors.send(new UpdateConnectorTags(id, org, precondition, request.tags()), metaData));
    }

    @PutMapping("/o/{org}/connectors/{id}/categories")
    ResponseEntity<Void> updateConnectorCategories(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            Precondition precondition,
            @ContractBody CategoriesRequest request,
            MetaData metaData) {
        return noContent(
                connectors.send(new UpdateConnectorCategories(id, org, precondition, request.categories()), metaData));
    }

    @PutMapping("/o/{org}/connectors/{id}/auth-scheme-configs/{auth_scheme_config_id}")
    ResponseEntity<ConnectorRepresentation> upsertAuthSchemeConfig(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            Precondition precondition,
            @ContractBody AuthSchemeConfigRequest request,
            MetaData metaData) {
        return answer(HttpStatus.OK, connectors.upsert(id, org, precondition, request, metaData));
    }

    @DeleteMapping("/o/{org}/connectors/{id}/auth-scheme-configs/{auth_scheme_config_id}")
    ResponseEntity<ConnectorRepresentation> deleteAuthSchemeConfig(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("auth_scheme_config_id") AuthSchemeConfigId configId,
            Precondition precondition,
            MetaData metaData) {
        return answer(
                HttpStatus.OK, connectors.send(new RemoveAuthSchemeConfig(id, org, precondition, configId), metaData));
    }

    private static ResponseEntity<ConnectorRepresentation> answer(HttpStatus status, ConnectorOutcome outcome) {
        return EntityTags.answer(status, outcome.state().version(), ConnectorRepresentation.of(outcome.state()));
    }

    private static ResponseEntity<Void> noContent(ConnectorOutcome outcome) {
        return EntityTags.noContent(outcome.state().version());
    }

    /** The body of CreateBigQueryConnector. */
    record BigQueryConnectorCreateRequest(String name, String datasetId) {}

    /** The body of UpdateConnectorTags. */
    record TagsRequest(Tags tags) {}

    /** The body of UpdateConnectorCategories. */
    record CategoriesRequest(List<Category> categories) {}
}

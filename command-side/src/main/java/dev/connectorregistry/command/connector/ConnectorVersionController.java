package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorOutcome;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.ConnectorVersionRepresentation;
import dev.connectorregistry.api.connector.Precondition;
import dev.connectorregistry.api.connector.VersionCommand;
import dev.connectorregistry.api.connector.VersionCommand.ChangeVersion;
import dev.connectorregistry.api.connector.VersionCommand.CreateVersion;
import dev.connectorregistry.api.connector.VersionCommand.DeleteVersion;
import dev.connectorregistry.api.connector.VersionCommand.PublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.UnpublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.UpdateVersion;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.kernel.VersionId;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.ConnectApi;
import dev.connectorregistry.platform.web.ContractBody;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.EntityTags;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;

/** The commands on the versions of a connector, as the HTTP contract has them. */
@ConnectApi
@RequiresRole(Role.EDITOR)
@RequestMapping("/o/{org}/connectors/{id}/versions")
class ConnectorVersionController {

    private final ConnectorCommandServices services;

    ConnectorVersionController(ConnectorCommandServices services) {
        this.services = services;
    }

    @PostMapping
    ResponseEntity<ConnectorVersionRepresentation> create(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            DryRun dryRun,
            @ContractBody VersionCreateRequest request,
            MetaData metaData) {
        VersionId versionId = VersionId.random();
        VersionCommand command =
                new CreateVersion(id, org, Precondition.NONE, versionId, request.name(), request.reference());
        ConnectorState state = services.of(dryRun).send(command, metaData).state();
        return answer(
                dryRun,
                HttpStatus.CREATED,
                state,
                state.versions().find(versionId).orElseThrow(),
                ConnectorVersionRepresentation::of);
    }

    @PutMapping("/{version}")
    ResponseEntity<ConnectorVersionRepresentation> update(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("version") VersionReference version,
            DryRun dryRun,
            Precondition precondition,
            @ContractBody VersionUpdateRequest request,
            MetaData metaData) {
        return send(
                new UpdateVersion(id, org, precondition, version, request.replacement()),
                dryRun,
                metaData,
                ConnectorVersionRepresentation::of);
    }

    @PostMapping("/{version}/publish")
    ResponseEntity<PublicationRepresentation> publish(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("version") VersionReference version,
            DryRun dryRun,
            Precondition precondition,
            MetaData metaData) {
        return send(
                new PublishVersion(id, org, precondition, version), dryRun, metaData, PublicationRepresentation::of);
    }

    @PostMapping("/{version}/unpublish")
    ResponseEntity<PublicationRepresentation> unpublish(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("version") VersionReference version,
            DryRun dryRun,
            Precondition precondition,
            MetaData metaData) {
        return send(
                new UnpublishVersion(id, org, precondition, version), dryRun, metaData, PublicationRepresentation::of);
    }

    /** A dry run answers the version that would go, as it is. */
    @DeleteMapping("/{version}")
    ResponseEntity<ConnectorVersionRepresentation> delete(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("version") VersionReference version,
            @RequestParam(name = "force", defaultValue = "false") boolean force,
            DryRun dryRun,
            Precondition precondition,
            MetaData metaData) {
        ConnectorOutcome outcome =
                services.of(dryRun).send(new DeleteVersion(id, org, precondition, version, force), metaData);
        if (!dryRun.requested()) {
            return EntityTags.noContent(outcome.state().version());
        }
        ConnectorState before = Objects.requireNonNull(outcome.before());
        return ResponseEntity.ok(
                ConnectorVersionRepresentation.of(before, before.versions().find(version).orElseThrow()));
    }

    private <T> ResponseEntity<T> send(
            ChangeVersion command,
            DryRun dryRun,
            MetaData metaData,
            BiFunction<ConnectorState, ConnectorVersion, T> body) {
        ConnectorOutcome outcome = services.of(dryRun).send(command, metaData);
        // What the reference meant is what it meant before: a name may be another now, and so may latest be.
        VersionId id = Objects.requireNonNull(outcome.before()).versions().find(command.version()).orElseThrow().id();
        ConnectorState state = outcome.state();
        return answer(dryRun, HttpStatus.OK, state, state.versions().find(id).orElseThrow(), body);
    }

    private static <T> ResponseEntity<T> answer(
            DryRun dryRun,
            HttpStatus status,
            ConnectorState state,
            ConnectorVersion version,
            BiFunction<ConnectorState, ConnectorVersion, T> body) {
        T shown = body.apply(state, version);
        return dryRun.requested() ? ResponseEntity.ok(shown) : EntityTags.answer(status, state.version(), shown);
    }

    /** The body of CreateConnectorVersion; the contract's schema was held against it before. */
    record VersionCreateRequest(String name, @Nullable String fromVersion) {

        @Nullable VersionReference reference() {
            return fromVersion == null ? null : VersionReference.of(fromVersion);
        }
    }

    /** The body of UpdateConnectorVersion; the contract's schema was held against it before. */
    record VersionUpdateRequest(
            VersionId id,
            String name,
            @Nullable String description,
            boolean isLatest,
            boolean isDefault,
            String createdAt,
            String updatedAt,
            @Nullable String publishedAt) {

        VersionCommand.Replacement replacement() {
            return new VersionCommand.Replacement(
                    id,
                    name,
                    description,
                    isLatest,
                    isDefault,
                    time(createdAt),
                    time(updatedAt),
                    publishedAt == null ? null : time(publishedAt));
        }

        private static Instant time(String text) {
            return Timestamps.parse(text)
                    .orElseThrow(() -> new IllegalStateException("The schema let a text pass that is no time"));
        }
    }

    /** The answer of PublishConnector and UnpublishConnector. */
    record PublicationRepresentation(ConnectorVersionRepresentation version) {

        static PublicationRepresentation of(ConnectorState state, ConnectorVersion version) {
            return new PublicationRepresentation(ConnectorVersionRepresentation.of(state, version));
        }
    }
}

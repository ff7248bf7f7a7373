package dev.connectorregistry.command.connector;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.VersionCommand;
import dev.connectorregistry.api.connector.VersionCommand.ChangeVersion;
import dev.connectorregistry.api.connector.VersionCommand.CreateVersion;
import dev.connectorregistry.api.connector.VersionCommand.DeleteVersion;
import dev.connectorregistry.api.connector.VersionCommand.PublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.Replacement;
import dev.connectorregistry.api.connector.VersionCommand.UnpublishVersion;
import dev.connectorregistry.api.connector.VersionCommand.UpdateVersion;
import dev.connectorregistry.api.connector.VersionEvent.DefaultVersionChanged;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionDeleted;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUnpublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;
import dev.connectorregistry.api.connector.VersionReference;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.VersionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a command makes of the versions of a connector. A draft may change; what is published may not. */
final class VersionDecisions {

    private static final String READ_ONLY = "is read-only: it must be as it was read; read the version again";

    private VersionDecisions() {}

    /**
     * Decides.
     *
     * @param state of the connector, which there is
     * @throws Refusal when the command can't be carried out
     */
    static List<ConnectorEvent> decide(ConnectorState state, VersionCommand command) {
        return switch (command) {
            case CreateVersion create -> create(state, create);
            case ChangeVersion change -> change(state, required(state, change.version()), change);
        };
    }

    /** Whether there is the version already that a command is for. */
    static boolean targetExists(ConnectorState state, VersionCommand command) {
        return switch (command) {
            case CreateVersion create -> state.versions().named(create.name()).isPresent();
            case ChangeVersion change -> state.versions().find(change.version()).isPresent();
        };
    }

    private static List<ConnectorEvent> change(ConnectorState state, ConnectorVersion version, ChangeVersion command) {
        return switch (command) {
            case UpdateVersion update -> update(state, version, update.replacement());
            case PublishVersion _ -> publish(state, version);
            case UnpublishVersion _ ->
                    version.hasPublication() ? List.of(new VersionUnpublished(state.id(), version.id())) : List.of();
            case DeleteVersion delete -> delete(state, version, delete.force());
        };
    }

    private static ConnectorVersion required(ConnectorState state, VersionReference reference) {
        return state.versions().find(reference).orElseThrow(() -> Refusals.noSuchVersion(reference));
    }

    private static List<ConnectorEvent> create(ConnectorState state, CreateVersion command) {
        List<FieldProblem> problems = new ArrayList<>(problemsOfName(state.versions(), null, command.name()));
        if (state.versions().all().size() >= Versions.MAX) {
            problems.add(
                    new FieldProblem(
                            "name",
                            "would be one version too many: a connector has at most %d".formatted(Versions.MAX)));
        }
        VersionReference from = command.fromVersion();
        ConnectorVersion source = from == null ? null : state.versions().find(from).orElse(null);
        if (from != null && source == null) {
            problems.add(new FieldProblem("fromVersion", "is no version of the connector"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        return List.of(
                new VersionCreated(
                        state.id(),
                        command.versionId(),
                        command.name(),
                        source == null ? null : source.description(),
                        source == null ? null : source.id()));
    }

    private static List<ConnectorEvent> update(ConnectorState state, ConnectorVersion present, Replacement wanted) {
        List<FieldProblem> problems = new ArrayList<>(changesOfReadOnly(state.versions(), present, wanted));
        problems.addAll(problemsOfName(state.versions(), present.id(), wanted.name()));
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
        List<ConnectorEvent> events = new ArrayList<>();
        if (!wanted.name().equals(present.name()) || !Objects.equals(wanted.description(), present.description())) {
            if (present.hasPublication()) {
                throw new Refusal(
                        ErrorCode.PUBLISHED,
                        ("The version \"%s\" is published: only its isDefault can be changed. Unpublish it first, or"
                                        + " make another one.")
                                .formatted(present.name()));
            }
            events.add(new VersionUpdated(state.id(), present.id(), wanted.name(), wanted.description()));
        }
        if (wanted.isDefault() != present.isDefault()) {
            events.add(new DefaultVersionChanged(state.id(), wanted.isDefault() ? present.id() : null));
        }
        return events;
    }

    private static List<FieldProblem> changesOfReadOnly(
            Versions versions, ConnectorVersion present, Replacement wanted) {
        List<FieldProblem> problems = new ArrayList<>();
        addUnlessEqual(problems, "id", present.id(), wanted.id());
        addUnlessEqual(problems, "isLatest", versions.latest().filter(present::equals).isPresent(), wanted.isLatest());
        addUnlessEqual(problems, "createdAt", shown(present.createdAt()), shown(wanted.createdAt()));
        addUnlessEqual(problems, "updatedAt", shown(present.updatedAt()), shown(wanted.updatedAt()));
        ConnectorVersion.Publication publication = present.publication();
        addUnlessEqual(
                problems,
                "publishedAt",
                publication == null ? null : shown(publication.at()),
                wanted.publishedAt() == null ? null : shown(wanted.publishedAt()));
        return problems;
    }

    private static void addUnlessEqual(
            List<FieldProblem> problems, String field, @Nullable Object present, @Nullable Object sent) {
        if (!Objects.equals(present, sent)) {
            problems.add(new FieldProblem(field, READ_ONLY));
        }
    }

    /** Answers have no more of a time. */
    private static Instant shown(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * What is wrong with a name.
     *
     * @param bearer the version that has it or is to have it; null where that is still to come
     */
    private static List<FieldProblem> problemsOfName(Versions versions, @Nullable VersionId bearer, String name) {
        if (versions.named(name).filter(other -> !other.id().equals(bearer)).isPresent()) {
            return List.of(new FieldProblem("name", "is the name of another version of the connector"));
        }
        return VersionReference.problemOf(name).map(problem -> new FieldProblem("name", problem)).stream().toList();
    }

    private static List<ConnectorEvent> publish(ConnectorState state, ConnectorVersion version) {
        if (version.hasPublication()) {
            return List.of();
        }
        Publishability.require(state);
        return List.of(new VersionPublished(state.id(), version.id()));
    }

    private static List<ConnectorEvent> delete(ConnectorState state, ConnectorVersion version, boolean force) {
        if (version.hasPublication() && !force) {
            throw new Refusal(
                    ErrorCode.IN_USE,
                    "The version \"%s\" is published: unpublish it first, or send force=true."
                            .formatted(version.name()));
        }
        return List.of(new VersionDeleted(state.id(), version.id(), version.hasPublication()));
    }
}

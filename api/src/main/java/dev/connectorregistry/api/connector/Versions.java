package dev.connectorregistry.api.connector;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.connector.ConnectorVersion.Publication;
import dev.connectorregistry.api.connector.VersionEvent.DefaultVersionChanged;
import dev.connectorregistry.api.connector.VersionEvent.VersionCreated;
import dev.connectorregistry.api.connector.VersionEvent.VersionDeleted;
import dev.connectorregistry.api.connector.VersionEvent.VersionImported;
import dev.connectorregistry.api.connector.VersionEvent.VersionPublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUnpublished;
import dev.connectorregistry.api.connector.VersionEvent.VersionUpdated;
import dev.connectorregistry.kernel.VersionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The versions of a connector, and where it was copied from.
 *
 * @param all in the order in which they came to be
 * @param importedFrom null where it was not copied from the library
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Versions(List<ConnectorVersion> all, @Nullable LibraryOrigin importedFrom) {

    /** At most this many versions of one connector. */
    public static final int MAX = 500;

    /** Of a connector that has none. */
    public static final Versions NONE = new Versions(List.of(), null);

    public Versions {
        all = List.copyOf(all);
    }

    /** The versions after an event; see {@link ConnectorState#evolve}. */
    Versions evolve(VersionEvent event, long sequence, Instant instant) {
        return switch (event) {
            case VersionCreated created ->
                    with(created, sequence, created.versionId(), created.name(), created.description(), instant);
            case VersionImported imported ->
                    new Versions(
                            with(
                                            imported,
                                            sequence,
                                            imported.versionId(),
                                            imported.name(),
                                            imported.description(),
                                            instant)
                                    .all,
                            imported.origin());
            case VersionUpdated updated ->
                    replacing(
                            updated,
                            sequence,
                            updated.versionId(),
                            version -> version.withText(updated.name(), updated.description(), instant));
            case VersionPublished published ->
                    replacing(
                            published,
                            sequence,
                            published.versionId(),
                            version -> version.withPublication(new Publication(sequence, instant), instant));
            case VersionUnpublished unpublished ->
                    replacing(
                            unpublished,
                            sequence,
                            unpublished.versionId(),
                            version -> version.withPublication(null, instant));
            case VersionDeleted deleted -> {
                require(deleted.versionId(), deleted, sequence);
                yield withAll(all.stream().filter(version -> !version.id().equals(deleted.versionId())).toList());
            }
            case DefaultVersionChanged changed -> {
                if (changed.versionId() != null) {
                    require(changed.versionId(), changed, sequence);
                }
                yield withAll(
                        all.stream()
                                .map(version -> version.withDefault(version.id().equals(changed.versionId()), instant))
                                .toList());
            }
        };
    }

    /** Finds the version of that id. */
    public Optional<ConnectorVersion> find(VersionId id) {
        return all.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    /** Finds the version of that name; upper and lower case count. */
    public Optional<ConnectorVersion> named(String name) {
        return all.stream().filter(version -> version.name().equals(name)).findFirst();
    }

    /** Finds the version that somebody means. */
    public Optional<ConnectorVersion> find(VersionReference reference) {
        if (reference.meansLatest()) {
            return latest();
        }
        if (reference.meansDefault()) {
            return all.stream().filter(ConnectorVersion::isDefault).findFirst().or(this::latest);
        }
        return named(reference.text()).or(() -> reference.id().flatMap(this::find));
    }

    /** The one that was published last, of those that are published; empty where none is. */
    public Optional<ConnectorVersion> latest() {
        return all.stream().filter(ConnectorVersion::hasPublication).max(Comparator.comparingLong(Versions::sequence));
    }

    /** Those that everybody may see of a public connector, the drafts left out. */
    public Versions published() {
        return withAll(all.stream().filter(ConnectorVersion::hasPublication).toList());
    }

    /** Whether any is published: then the connector is in use. */
    public boolean hasPublished() {
        return all.stream().anyMatch(ConnectorVersion::hasPublication);
    }

    /** The published ones, each of which uses the connector. */
    List<ConnectorUsage> usages() {
        return all.stream()
                .filter(ConnectorVersion::hasPublication)
                .map(version -> new ConnectorUsage(ConnectorUsage.Kind.PUBLISHED_VERSION, version.name()))
                .toList();
    }

    private static long sequence(ConnectorVersion published) {
        return Objects.requireNonNull(published.publication()).sequence();
    }

    private Versions with(
            VersionEvent event,
            long sequence,
            VersionId id,
            String name,
            @Nullable String description,
            Instant instant) {
        if (find(id).isPresent()) {
            throw new UnfoldableEventException(event, sequence, "the connector already has this version");
        }
        ConnectorVersion draft = new ConnectorVersion(id, name, description, false, instant, instant, null);
        return withAll(Stream.concat(all.stream(), Stream.of(draft)).toList());
    }

    private Versions replacing(
            VersionEvent event, long sequence, VersionId id, UnaryOperator<ConnectorVersion> replacement) {
        require(id, event, sequence);
        return withAll(
                all.stream().map(version -> version.id().equals(id) ? replacement.apply(version) : version).toList());
    }

    private void require(VersionId id, VersionEvent event, long sequence) {
        if (find(id).isEmpty()) {
            throw new UnfoldableEventException(event, sequence, "the connector has no such version");
        }
    }

    private Versions withAll(List<ConnectorVersion> versions) {
        return new Versions(versions, importedFrom);
    }
}

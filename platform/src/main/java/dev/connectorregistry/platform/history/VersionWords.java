package dev.connectorregistry.platform.history;

import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.api.connector.Versions;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is different between the versions of two states, in plain words: a clause for each difference. */
final class VersionWords {

    private final List<String> clauses = new ArrayList<>();

    private VersionWords() {}

    static List<String> between(Versions before, Versions after) {
        VersionWords words = new VersionWords();
        before.all().stream()
                .filter(version -> after.find(version.id()).isEmpty())
                .forEach(version ->
                        words.say(version, version.hasPublication() ? "deleted, although published" : "deleted"));
        LibraryOrigin origin =
                Objects.equals(before.importedFrom(), after.importedFrom()) ? null : after.importedFrom();
        for (ConnectorVersion version : after.all()) {
            before.find(version.id())
                    .ifPresentOrElse(
                            earlier -> words.compare(earlier, version),
                            () -> words.sayOfNew(version, after.all().getFirst().equals(version) ? origin : null));
        }
        words.sayOfDefault(before, after);
        return words.clauses;
    }

    /** A copy comes with its only version, so that the first one is the copied one. */
    private void sayOfNew(ConnectorVersion version, @Nullable LibraryOrigin origin) {
        say(
                version,
                origin == null
                        ? "created"
                        : "imported from version %s of connector %s"
                                .formatted(
                                        Quoted.name(origin.versionName()), Quoted.value(origin.connectorId().value())));
        if (version.hasPublication()) {
            say(version, "published");
        }
    }

    private void compare(ConnectorVersion before, ConnectorVersion after) {
        if (!before.name().equals(after.name())) {
            say(before, "renamed to " + Quoted.name(after.name()));
        }
        ChangeWords.addSetting(
                clauses,
                "description of version " + Quoted.name(after.name()),
                before.description(),
                after.description());
        if (!Objects.equals(before.publication(), after.publication())) {
            String again = before.hasPublication() ? "published again" : "published";
            say(after, after.hasPublication() ? again : "unpublished");
        }
    }

    private void sayOfDefault(Versions before, Versions after) {
        ConnectorVersion then = byDefault(before);
        ConnectorVersion now = byDefault(after);
        if (now != null && (then == null || !then.id().equals(now.id()))) {
            say(now, "made the default");
        }
        if (now == null && then != null && after.find(then.id()).isPresent()) {
            say(then, "no longer the default");
        }
    }

    private static @Nullable ConnectorVersion byDefault(Versions versions) {
        return versions.all().stream().filter(ConnectorVersion::isDefault).findFirst().orElse(null);
    }

    private void say(ConnectorVersion version, String what) {
        clauses.add("version %s %s".formatted(Quoted.name(version.name()), what));
    }
}

package dev.connectorregistry.platform.history;

import dev.connectorregistry.api.connector.ConnectionEvent;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigAdded;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigRemoved;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.AuthSchemeConfigsReordered;
import dev.connectorregistry.api.connector.ConnectorEvent.BigQueryConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorCategoriesUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorDeleted;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorTagsUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.ConnectorUpdated;
import dev.connectorregistry.api.connector.ConnectorEvent.HttpConnectorCreated;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.VersionEvent;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectionVariable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is different between two states of a connector, in plain words: a clause for each difference. */
final class ChangeWords {

    private static final String NOTHING = "nothing that is shown was changed";

    private ChangeWords() {}

    /** What an event changed; one clause at least. */
    static List<String> of(@Nullable ConnectorState before, ConnectorEvent event, ConnectorState after) {
        if (before == null) {
            return List.of(created(after));
        }
        List<String> clauses =
                switch (event) {
                    case HttpConnectorCreated _ -> List.of(created(after));
                    case BigQueryConnectorCreated _ -> List.of(created(after));
                    case ConnectorUpdated _ -> details(before, after);
                    case ConnectorTagsUpdated _ -> tags(before, after);
                    case ConnectorCategoriesUpdated _ -> categories(before, after);
                    case AuthSchemeConfigAdded _ -> configs(before, after);
                    case AuthSchemeConfigUpdated _ -> configs(before, after);
                    case AuthSchemeConfigRemoved _ -> configs(before, after);
                    case AuthSchemeConfigsReordered _ -> configs(before, after);
                    case ConnectionEvent happened -> ConnectionWords.of(before, happened, after);
                    case ConnectorDeleted deleted -> {
                        // The earliest of these events have it that force was sent, whether it was needed or not.
                        boolean wasInUse = deleted.forced() && !before.usages().isEmpty();
                        yield List.of(wasInUse ? deleted(before) + ", although in use" : deleted(before));
                    }
                    case VersionEvent _ -> VersionWords.between(before.versions(), after.versions());
                };
        return clauses.isEmpty() ? List.of(NOTHING) : clauses;
    }

    /**
     * What is different between any two states; nothing where nothing is. A deleted connector counts as none.
     *
     * @param before null where the connector did not exist yet
     * @param after null where it did not exist yet: then time goes backwards
     */
    static List<String> between(@Nullable ConnectorState before, @Nullable ConnectorState after) {
        boolean was = before != null && !before.isDeleted();
        boolean is = after != null && !after.isDeleted();
        if (before != null && after != null && was && is) {
            List<String> clauses = new ArrayList<>(details(before, after));
            clauses.addAll(tags(before, after));
            clauses.addAll(categories(before, after));
            clauses.addAll(configs(before, after));
            clauses.addAll(ConnectionWords.between(before, after));
            clauses.addAll(VersionWords.between(before.versions(), after.versions()));
            return clauses;
        }
        if (after != null && is) {
            return List.of(created(after));
        }
        if (before != null && was) {
            return List.of(after == null ? notYet(before) : deleted(before));
        }
        return List.of();
    }

    /** Puts clauses together; those that there is no room for are counted. */
    static String sentence(List<String> clauses, int maxLength) {
        String first = clauses.getFirst();
        StringBuilder sentence =
                new StringBuilder(
                        Quoted.clip(first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1), maxLength));
        int room = maxLength - "; and 999 more changes".length();
        for (int i = 1; i < clauses.size(); i++) {
            if (sentence.length() + clauses.get(i).length() > room) {
                int others = clauses.size() - i;
                return Quoted.clip(sentence.toString(), room)
                        + "; and %d more %s".formatted(others, others == 1 ? "change" : "changes");
            }
            sentence.append("; ").append(clauses.get(i));
        }
        return sentence.toString();
    }

    /** Adds how a value came to be another, where it did. */
    static void addSetting(List<String> clauses, String what, @Nullable String before, @Nullable String after) {
        String then = Objects.requireNonNullElse(before, "");
        String now = Objects.requireNonNullElse(after, "");
        if (then.equals(now)) {
            return;
        }
        if (then.isEmpty()) {
            clauses.add("%s set to %s".formatted(what, Quoted.value(now)));
        } else if (now.isEmpty()) {
            clauses.add("%s removed".formatted(what));
        } else {
            clauses.add("%s changed from %s to %s".formatted(what, Quoted.value(then), Quoted.value(now)));
        }
    }

    private static String created(ConnectorState state) {
        return "connector %s created".formatted(Quoted.name(state.name()));
    }

    private static String notYet(ConnectorState later) {
        return "connector %s did not exist yet".formatted(Quoted.name(later.name()));
    }

    private static String deleted(ConnectorState state) {
        return "connector %s deleted".formatted(Quoted.name(state.name()));
    }

    private static List<String> details(ConnectorState before, ConnectorState after) {
        List<String> clauses = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            clauses.add("name changed from %s to %s".formatted(Quoted.name(before.name()), Quoted.name(after.name())));
        }
        if (before.isPublic() != after.isPublic()) {
            clauses.add(after.isPublic() ? "made public" : "made private");
        }
        String address =
                switch (after.protocol()) {
                    case Protocol.Http _ -> "base URL";
                    case Protocol.BigQuery _ -> "dataset";
                };
        addSetting(clauses, address, address(before.protocol()), address(after.protocol()));
        addSetting(clauses, "documentation URL", before.documentationUrl(), after.documentationUrl());
        addSetting(clauses, "image URL", before.imageUrl(), after.imageUrl());
        clauses.addAll(variables(before, after));
        return clauses;
    }

    private static String address(Protocol protocol) {
        return switch (protocol) {
            case Protocol.Http http -> http.baseUrl();
            case Protocol.BigQuery bigQuery -> bigQuery.datasetId();
        };
    }

    private static List<String> variables(ConnectorState before, ConnectorState after) {
        Map<String, String> then = byName(before.connectionVariables());
        Map<String, String> now = byName(after.connectionVariables());
        List<String> clauses = KeyDifferences.between(then, now).clauses("connection variable ");
        return clauses.isEmpty() && !before.connectionVariables().equals(after.connectionVariables())
                ? List.of("connection variables reordered")
                : clauses;
    }

    private static Map<String, String> byName(List<ConnectionVariable> variables) {
        Map<String, String> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName.put(variable.name(), variable.value()));
        return byName;
    }

    private static List<String> tags(ConnectorState before, ConnectorState after) {
        List<String> clauses = KeyDifferences.between(before.tags().values(), after.tags().values()).clauses("");
        return clauses.isEmpty() ? List.of() : List.of("tags replaced: " + String.join(", ", clauses));
    }

    private static List<String> categories(ConnectorState before, ConnectorState after) {
        List<String> then = before.categories().stream().map(Category::wireName).toList();
        List<String> now = after.categories().stream().map(Category::wireName).toList();
        List<String> clauses = KeyDifferences.between(then, now).clauses("");
        if (!clauses.isEmpty()) {
            return List.of("categories replaced: " + String.join(", ", clauses));
        }
        return then.equals(now) ? List.of() : List.of("categories reordered");
    }

    private static List<String> configs(ConnectorState before, ConnectorState after) {
        List<String> clauses = new ArrayList<>();
        for (AuthSchemeConfig config : before.authSchemeConfigs()) {
            if (after.authSchemeConfig(config.id()).isEmpty()) {
                clauses.add("auth scheme config %s removed".formatted(Quoted.name(config)));
            }
        }
        List<AuthSchemeConfig> kept = new ArrayList<>();
        for (AuthSchemeConfig config : after.authSchemeConfigs()) {
            before.authSchemeConfig(config.id())
                    .ifPresentOrElse(
                            earlier -> {
                                kept.add(config);
                                clauses.addAll(ConfigWords.between(earlier, config));
                            },
                            () ->
                                    clauses.add(
                                            "auth scheme config %s (%s) added"
                                                    .formatted(Quoted.name(config), config.schemeType())));
        }
        List<AuthSchemeConfig> order =
                before.authSchemeConfigs().stream()
                        .filter(config -> after.authSchemeConfig(config.id()).isPresent())
                        .toList();
        if (!ids(order).equals(ids(kept))) {
            clauses.add("auth scheme configs reordered: " + Quoted.list(kept.stream().map(Quoted::name).toList()));
        }
        return clauses;
    }

    private static List<?> ids(List<AuthSchemeConfig> configs) {
        return configs.stream().map(AuthSchemeConfig::id).toList();
    }
}

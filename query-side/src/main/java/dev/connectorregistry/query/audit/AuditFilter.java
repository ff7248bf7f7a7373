package dev.connectorregistry.query.audit;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Identifier;
import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.text.CaseFolding;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which entries of an audit trail are shown: those to which everything applies that is given.
 *
 * @param organisation whose they are; null for those that are no organisation's
 * @param from they happened then or later; null for any time
 * @param to they happened before; null for any time
 * @param actor who did it: the whole id, or a part of the name; null for anybody
 * @param events one of these happened, by stable names; empty for any
 * @param field it was changed or at fault: its name, or an end of it behind a dot; null for any
 * @param text a part of summary or reason, folded; null for any
 * @param refused whether it was refused; null for both
 */
record AuditFilter(
        @Nullable OrganisationId organisation,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String actor,
        @Nullable ConnectorId connector,
        List<String> events,
        @Nullable AuthSchemeConfigId config,
        @Nullable String field,
        @Nullable String text,
        @Nullable Boolean refused) {

    AuditFilter {
        events = List.copyOf(new TreeSet<>(events));
    }

    /**
     * Reads the query parameters.
     *
     * @param problems what is wrong is added here
     */
    static AuditFilter read(
            @Nullable OrganisationId organisation,
            MultiValueMap<String, String> parameters,
            List<FieldProblem> problems) {
        return new AuditFilter(
                organisation,
                time("from", parameters, problems),
                time("to", parameters, problems),
                notEmpty(PageParameters.single(parameters, "actor", problems)),
                id("connector", ConnectorId::of, parameters, problems),
                parameters.getOrDefault("event", List.of()),
                id("config", AuthSchemeConfigId::of, parameters, problems),
                notEmpty(PageParameters.single(parameters, "field", problems)),
                notEmpty(PageParameters.single(parameters, "text", problems)),
                bool("refused", parameters, problems));
    }

    /** The query for them. Whatever the client sent is a value in there, never an operator. */
    Document query() {
        // MongoDB finds entries without the field by null.
        Document query =
                new Document(AuditDocuments.ORGANISATION_ID, organisation == null ? null : organisation.value());
        if (from != null || to != null) {
            Document range = new Document();
            if (from != null) {
                range.append("$gte", from.toEpochMilli());
            }
            if (to != null) {
                range.append("$lt", to.toEpochMilli());
            }
            query.append(AuditDocuments.AT, range);
        }
        if (actor != null) {
            query.append(
                    "$or",
                    List.of(
                            new Document(AuditDocuments.ACTOR_ID, actor),
                            new Document(
                                    AuditDocuments.ACTOR_NAME_FOLDED,
                                    CaseFolding.containing(CaseFolding.fold(actor)))));
        }
        if (connector != null) {
            query.append(AuditDocuments.CONNECTOR_ID, connector.value());
        }
        if (!events.isEmpty()) {
            query.append(AuditDocuments.EVENT, new Document("$in", events));
        }
        if (config != null) {
            query.append(AuditDocuments.CONFIG_IDS, config.value());
        }
        if (field != null) {
            query.append(AuditDocuments.FIELD_ENDS, field);
        }
        if (text != null) {
            query.append(AuditDocuments.TEXT_FOLDED, CaseFolding.containing(CaseFolding.fold(text)));
        }
        if (refused != null) {
            query.append(AuditDocuments.REFUSED, refused);
        }
        return query;
    }

    private static @Nullable Instant time(
            String name, MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        String text = PageParameters.single(parameters, name, problems);
        Instant time = text == null ? null : Timestamps.parse(text).orElse(null);
        if (text != null && time == null) {
            problems.add(new FieldProblem(name, "must be a time that there is, as RFC 3339 has it"));
        }
        return time;
    }

    private static <T extends Identifier> @Nullable T id(
            String name,
            Function<String, T> read,
            MultiValueMap<String, String> parameters,
            List<FieldProblem> problems) {
        String text = PageParameters.single(parameters, name, problems);
        try {
            return text == null ? null : read.apply(text);
        } catch (InvalidValueException invalid) {
            problems.add(new FieldProblem(name, String.valueOf(invalid.getMessage())));
            return null;
        }
    }

    private static @Nullable Boolean bool(
            String name, MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        String text = PageParameters.single(parameters, name, problems);
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> {
                problems.add(new FieldProblem(name, "must be true or false"));
                yield null;
            }
        };
    }

    private static @Nullable String notEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

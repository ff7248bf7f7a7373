package dev.connectorregistry.query.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.LibraryOrigin;
import dev.connectorregistry.query.text.CaseFolding;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a connector stands in the read model: one document, with the folded state as it is and beside it what lists
 * filter and sort by.
 */
final class ConnectorDocuments {

    /** The connector's id. */
    static final String ID = "_id";

    /** The sequence number of the last event that is folded in. */
    static final String VERSION = "version";

    /** The folded state, as JSON text. */
    static final String STATE = "state";

    static final String ORGANISATION_ID = "organisationId";

    static final String NAME = "name";

    /** The name, folded by {@link CaseFolding}: for searches and orders that don't distinguish case. */
    static final String NAME_LOWER = "nameLower";

    static final String PROTOCOL = "protocol";

    static final String PUBLIC = "public";

    static final String CATEGORIES = "categories";

    /** Each tag twice: as {@code key}, and as {@code key:value} for each of its values. */
    static final String TAGS = "tags";

    /** Milliseconds since the epoch. */
    static final String CREATED_AT = "createdAt";

    /** Milliseconds since the epoch. */
    static final String UPDATED_AT = "updatedAt";

    /** Its auth scheme configs, as {@link ConfigDocuments} has them; a tombstone has none. */
    static final String CONFIGS = "configs";

    /** What the validation rules find, as {@link FindingDocuments} has it; of a tombstone they find nothing. */
    static final String FINDINGS = "findings";

    /** The public connector that it is a copy of; not there where it is none. */
    static final String IMPORTED_FROM = "importedFrom";

    /** How many findings there are. */
    static final String FINDING_COUNT = "findingCount";

    /** How many versions there are, drafts included. */
    static final String VERSION_COUNT = "versionCount";

    /** How many of the versions are published. */
    static final String PUBLISHED_COUNT = "publishedCount";

    /** Whether what is left is a tombstone; lists leave these out. */
    static final String DELETED = "deleted";

    private static final Logger log = LoggerFactory.getLogger(ConnectorDocuments.class);

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .registerModule(new Jdk8Module())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private ConnectorDocuments() {}

    /** The document of a state. */
    static Document write(ConnectorState state) {
        List<Document> findings = FindingDocuments.write(state);
        LibraryOrigin origin = state.versions().importedFrom();
        Document document =
                new Document(ID, state.id().value())
                        .append(VERSION, state.version())
                        .append(ORGANISATION_ID, state.organisationId().value())
                        .append(NAME, state.name())
                        .append(NAME_LOWER, CaseFolding.fold(state.name()))
                        .append(PROTOCOL, state.protocol().slug())
                        .append(PUBLIC, state.isPublic())
                        .append(CATEGORIES, state.categories().stream().map(category -> category.wireName()).toList())
                        .append(TAGS, tags(state))
                        .append(CREATED_AT, state.createdAt().toEpochMilli())
                        .append(UPDATED_AT, state.updatedAt().toEpochMilli())
                        .append(CONFIGS, ConfigDocuments.write(state))
                        .append(FINDINGS, findings)
                        .append(FINDING_COUNT, findings.size())
                        .append(VERSION_COUNT, state.versions().all().size())
                        .append(PUBLISHED_COUNT, state.versions().published().all().size())
                        .append(DELETED, state.isDeleted())
                        .append(STATE, writeState(state));
        return origin == null ? document : document.append(IMPORTED_FROM, origin.connectorId().value());
    }

    /** How much room the state of a document takes, in characters. */
    static long weightOf(Document document) {
        return textOf(document).length();
    }

    /** Empty where a document has no state, which is no JSON. */
    private static String textOf(Document document) {
        return document.get(STATE) instanceof String text ? text : "";
    }

    /** The state of a document; empty, and said in the log, where it can't be read: it is made anew from the events. */
    static Optional<ConnectorState> find(Document document) {
        try {
            return Optional.of(read(document));
        } catch (IllegalStateException e) {
            log.warn("{}: it is made anew from the events", e.getMessage(), e.getCause());
            return Optional.empty();
        }
    }

    /**
     * The state of a document.
     *
     * @throws IllegalStateException when it can't be read, such as one that another release wrote
     */
    static ConnectorState read(Document document) {
        try {
            return JSON.readValue(textOf(document), ConnectorState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The document of connector " + document.get(ID) + " can't be read", e);
        }
    }

    private static List<String> tags(ConnectorState state) {
        return state.tags().values().entrySet().stream()
                .flatMap(tag ->
                        Stream.concat(
                                Stream.of(tag.getKey()),
                                tag.getValue().stream().map(value -> tag.getKey() + ":" + value)))
                .distinct()
                .toList();
    }

    /** The JSON text of a state. */
    static String writeState(ConnectorState state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state of connector " + state.id() + " can't be written", e);
        }
    }
}

package dev.connectorregistry.query.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialState;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Optional;

/**
 * How a credential stands in the read model: the folded state as it is, and beside it what findings are looked for by.
 */
final class CredentialDocuments {

    /** The credential's id. */
    static final String ID = "_id";

    /** The sequence number of the last event that is folded in. */
    static final String VERSION = "version";

    /** The folded state, as JSON text. */
    static final String STATE = "state";

    static final String ORGANISATION_ID = "organisationId";

    static final String CONNECTOR_ID = "connectorId";

    /** Milliseconds since the epoch: when a certificate expires. Not there for anything else, and for a tombstone. */
    static final String CERTIFICATE_EXPIRES_AT = "certificateExpiresAt";

    private static final Logger log = LoggerFactory.getLogger(CredentialDocuments.class);

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private CredentialDocuments() {}

    /** The document of a state. */
    static Document write(CredentialState state) {
        Document document =
                new Document(ID, state.id().value())
                        .append(VERSION, state.version())
                        .append(ORGANISATION_ID, state.organisationId().value())
                        .append(CONNECTOR_ID, state.connectorId().value())
                        .append(STATE, json(state));
        Instant expiresAt = state.expiresAt();
        if (state.data() instanceof CredentialData.Certificate && expiresAt != null && !state.isDeleted()) {
            document.append(CERTIFICATE_EXPIRES_AT, expiresAt.toEpochMilli());
        }
        return document;
    }

    /** The state of a document; empty, and said in the log, where it can't be read: it is made anew from the events. */
    static Optional<CredentialState> find(Document document) {
        try {
            return Optional.of(JSON.readValue(document.getString(STATE), CredentialState.class));
        } catch (JsonProcessingException e) {
            log.warn(
                    "The document of credential {} can't be read: it is made anew from the events",
                    document.get(ID),
                    e);
            return Optional.empty();
        }
    }

    private static String json(CredentialState state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state of credential " + state.id() + " can't be written", e);
        }
    }
}

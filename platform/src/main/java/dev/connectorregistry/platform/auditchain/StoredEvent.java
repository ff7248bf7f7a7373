package dev.connectorregistry.platform.auditchain;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An event as it stands in the event store, to the byte: not read through a class, nor through an upcaster. */
// A class, not a record: arrays have no value equality.
public final class StoredEvent {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final long globalIndex;
    private final String identifier;
    private final Source source;
    private final String time;
    private final Type type;
    private final byte[] payload;
    private final byte[] metadata;

    /**
     * What an event happened to.
     *
     * @param aggregateType the type of the aggregate; null where there is none
     * @param aggregateId the aggregate's id; the event's own identifier where there is none
     * @param sequence the event's place in its aggregate's stream, from 0
     */
    public record Source(@Nullable String aggregateType, String aggregateId, long sequence) {}

    /**
     * The stable name of an event, and the revision of its JSON.
     *
     * @param revision null where the name has none
     */
    public record Type(String name, @Nullable String revision) {}

    /**
     * @param globalIndex its place among all events
     * @param identifier names it, and no other event
     * @param time when it happened, as the store has it: RFC 3339 in UTC
     * @param payload its JSON in UTF-8
     * @param metadata its metadata's JSON in UTF-8
     */
    StoredEvent(
            long globalIndex,
            String identifier,
            Source source,
            String time,
            Type type,
            byte[] payload,
            byte[] metadata) {
        this.globalIndex = globalIndex;
        this.identifier = identifier;
        this.source = source;
        this.time = time;
        this.type = type;
        this.payload = payload;
        this.metadata = metadata;
    }

    /** Its place among all events. */
    public long globalIndex() {
        return globalIndex;
    }

    /** Names it, and no other event. */
    public String identifier() {
        return identifier;
    }

    /** What it happened to. */
    public Source source() {
        return source;
    }

    /** When it happened, as the store has it. */
    public String time() {
        return time;
    }

    /** What kind of event it is. */
    public Type type() {
        return type;
    }

    /** Its payload as text. */
    public String payload() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The digest of its payload. */
    public Sha256 payloadSha256() {
        return Sha256.of(payload);
    }

    /** Its metadata as text. */
    public String metadata() {
        return new String(metadata, StandardCharsets.UTF_8);
    }

    /** The digest of its metadata. */
    public Sha256 metadataSha256() {
        return Sha256.of(metadata);
    }

    /** The entries of its metadata; none where it is not the JSON object that it should be. */
    public Map<String, Object> readMetadata() {
        try {
            return JSON.readValue(metadata, OBJECT);
        } catch (JacksonException _) {
            return Map.of();
        }
    }
}

package dev.connectorregistry.platform.contract;

import dev.connectorregistry.api.error.Refusal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON (RFC 8259) without the leniency that lets two readers of one text see different things: each property
 * once, nothing behind the value, UTF-8 that is UTF-8, bounded depth and length. What it says about a text never quotes
 * the text, which may hold a secret.
 */
public final class StrictJson {

    /** How deep arrays and objects may be nested. */
    static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER_LENGTH = 100;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            ForgetfulJson.factory()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(MAX_NUMBER_LENGTH)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .build();

    private StrictJson() {}

    /**
     * Reads one JSON value.
     *
     * @throws Refusal when it is not JSON, or is JSON that is not taken
     */
    public static JsonNode read(byte[] json) {
        String text = decode(json);
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode tree = readTree(parser);
            Characters.requireStorable(tree);
            return tree;
        }
    }

    private static JsonNode readTree(JsonParser parser) {
        try {
            if (parser.nextToken() == null) {
                throw malformed("is missing");
            }
            JsonNode tree = MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed("has something behind the end of the JSON" + at(parser));
            }
            return tree;
        } catch (StreamConstraintsException _) {
            throw malformed(
                    "is nested deeper than "
                            + MAX_DEPTH
                            + " levels, or has a number of more than "
                            + MAX_NUMBER_LENGTH
                            + " digits"
                            + at(parser));
        } catch (JacksonException e) {
            String reason = e.getOriginalMessage();
            if (reason != null && reason.startsWith("Duplicate Object property")) {
                throw Refusal.malformed(FieldPath.of(parser.streamReadContext().pathAsPointer()), "is given twice");
            }
            throw malformed("is not JSON" + at(parser));
        }
    }

    private static String at(JsonParser parser) {
        var location = parser.currentLocation();
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String decode(byte[] json) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException _) {
            throw malformed("is not UTF-8");
        }
    }

    private static Refusal malformed(String message) {
        return Refusal.malformed(FieldPath.BODY, message);
    }
}

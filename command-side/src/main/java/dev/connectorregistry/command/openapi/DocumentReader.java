package dev.connectorregistry.command.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the {@linkplain KeptPart kept part} of a document in JSON or YAML as it streams by. Neither its size nor what
 * it expands to is ever in memory: what is passed over costs time, which its size bounds, and what is kept is counted.
 */
final class DocumentReader {

    /** How large a document may be, in bytes: 20 MiB. */
    static final int MAX_BYTES = 20 * 1024 * 1024;

    /** How deep arrays and objects may be nested where they are passed over. */
    private static final int MAX_DEPTH = 500;

    private static final int LOOK_AHEAD = 4096;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1000)
                    .maxStringLength(KeptTree.MAX_CHARACTERS)
                    .build();

    /** Names are not collected: a document may have a million different ones. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private static final YAMLFactory YAML =
            new AnchoredYaml(
                    YAMLFactory.builder()
                            .streamReadConstraints(CONSTRAINTS)
                            .loaderOptions(limits())
                            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION));

    private DocumentReader() {}

    /**
     * Reads a document.
     *
     * @param document its bytes in UTF-8
     * @param filetype what it is written in; null where nobody said so
     * @return what is kept of it
     * @throws UnreadableDocumentException when it is not what it should be, or goes beyond the bounds
     */
    static ObjectNode read(InputStream document, @Nullable Filetype filetype) throws IOException {
        // Bytes that are no UTF-8 are an error, where a plain InputStreamReader puts a character of its own.
        BufferedReader text = new BufferedReader(new InputStreamReader(document, StandardCharsets.UTF_8.newDecoder()));
        try {
            int first = firstCharacter(text);
            Filetype guessed = first == '{' ? Filetype.JSON : Filetype.YAML;
            return read(text, filetype == null ? guessed : filetype);
        } catch (CharacterCodingException _) {
            throw new UnreadableDocumentException("is not UTF-8");
        }
    }

    private static ObjectNode read(Reader text, Filetype filetype) throws IOException {
        String format = filetype == Filetype.JSON ? "JSON" : "YAML";
        try (JsonParser parser =
                filetype == Filetype.JSON ? JSON.createParser(text) : YAML.createParser(new ShortLines(text))) {
            return read(parser, format);
        } catch (StreamConstraintsException _) {
            throw new UnreadableDocumentException(
                    "is nested deeper than " + MAX_DEPTH + " levels, or has a number or a text that is too long");
        } catch (CharConversionException | YAMLException _) {
            throw new UnreadableDocumentException("is not " + format);
        }
    }

    private static ObjectNode read(JsonParser parser, String format) throws IOException {
        try {
            return new KeptTree(parser).read();
        } catch (StreamConstraintsException e) {
            throw e;
        } catch (JsonProcessingException e) {
            // Without its words, which may quote the document.
            var location = e.getLocation();
            throw new UnreadableDocumentException(
                    location == null
                            ? "is not " + format
                            : "is not %s (line %d, column %d)"
                                    .formatted(format, location.getLineNr(), location.getColumnNr()));
        }
    }

    /** Passes over a byte order mark, and tells what the first character is that is no white space. */
    private static int firstCharacter(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
        text.mark(LOOK_AHEAD);
        int next = text.read();
        for (int i = 1; i < LOOK_AHEAD && next >= 0 && Character.isWhitespace(next); i++) {
            next = text.read();
        }
        text.reset();
        return next;
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        return options;
    }
}

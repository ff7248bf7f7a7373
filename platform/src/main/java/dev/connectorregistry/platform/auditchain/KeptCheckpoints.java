package dev.connectorregistry.platform.auditchain;

import com.nimbusds.jose.jwk.JWK;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Checkpoints that somebody keeps apart from the database: as the registry answered them, or the signatures alone, each
 * on a line.
 */
public final class KeptCheckpoints implements CheckpointSource {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<SignedCheckpoint> checkpoints = new ArrayList<>();
    private final CheckpointKeys keys;

    private KeptCheckpoints(List<String> signatures, List<JWK> keys) {
        for (String signature : signatures) {
            checkpoints.add(
                    SignedCheckpoint.read(signature)
                            .orElseThrow(
                                    () -> new IllegalArgumentException("has a signature that is no checkpoint's")));
        }
        checkpoints.sort(Comparator.comparingLong(signed -> signed.checkpoint().position()));
        this.keys = new CheckpointKeys(keys);
    }

    /**
     * Reads them.
     *
     * @param text one or several answers of the registry, or signatures in compact form, each on a line
     * @throws IllegalArgumentException if it is neither; the message says what the text is or has
     */
    public static KeptCheckpoints parse(String text) {
        if (!text.stripLeading().startsWith("{")) {
            List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("has no checkpoints");
            }
            return new KeptCheckpoints(lines, List.of());
        }
        List<String> signatures = new ArrayList<>();
        List<JWK> keys = new ArrayList<>();
        for (JsonNode answer : documents(text)) {
            if (!answer.path("items").isArray()) {
                throw new IllegalArgumentException("has no list of checkpoints");
            }
            answer.path("items").forEach(item -> signatures.add(item.path("jws").asString("")));
            keys.addAll(keysIn(answer));
        }
        return new KeptCheckpoints(signatures, keys);
    }

    /**
     * Reads public keys: a JSON Web Key (RFC 7517 §4), a set of them (§5), or an answer of the registry with such a
     * set.
     *
     * @throws IllegalArgumentException if it is none; the message says what the text is or has
     */
    public static CheckpointKeys parseKeys(String text) {
        List<JWK> keys = new ArrayList<>();
        documents(text).forEach(document -> keys.addAll(keysIn(document)));
        CheckpointKeys read = new CheckpointKeys(keys);
        if (read.isEmpty()) {
            throw new IllegalArgumentException("has no Ed25519 key");
        }
        return read;
    }

    private static List<JsonNode> documents(String text) {
        try (MappingIterator<JsonNode> documents = JSON.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll();
        } catch (JacksonException _) {
            throw new IllegalArgumentException("is not JSON");
        }
    }

    private static List<JWK> keysIn(JsonNode document) {
        JsonNode keys = document.has("kty") ? JSON.createArrayNode().add(document) : document.path("keys");
        List<JWK> read = new ArrayList<>();
        for (JsonNode key : keys) {
            try {
                read.add(JWK.parse(key.toString()));
            } catch (ParseException _) {
                throw new IllegalArgumentException("has a key that is no JSON Web Key");
            }
        }
        return read;
    }

    /** Whether the registry had signed nothing yet when it was asked. */
    public boolean isEmpty() {
        return checkpoints.isEmpty();
    }

    CheckpointKeys keys() {
        return keys;
    }

    @Override
    public List<SignedCheckpoint> between(ChainId chain, long first, long last) {
        return checkpoints.stream()
                .filter(signed -> {
                    Checkpoint checkpoint = signed.checkpoint();
                    return checkpoint.chain().equals(chain)
                            && checkpoint.position() >= first
                            && checkpoint.position() <= last;
                })
                .toList();
    }

    @Override
    public SortedSet<ChainId> chains() {
        SortedSet<ChainId> chains = new TreeSet<>();
        checkpoints.forEach(signed -> chains.add(signed.checkpoint().chain()));
        return chains;
    }
}

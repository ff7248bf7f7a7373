package dev.connectorregistry.standalone;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an auditor's own program does with an export, made from the OpenAPI document and nothing of ours. */
final class OfflineChain {

    private OfflineChain() {}

    /** The hash that an exported entry must have. */
    static String hashOf(JsonNode entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, "connector-registry/audit-entry/1");
            hex(out, entry.path("previousHash").asString());
            text(out, entry.path("organisationId").asString());
            number(out, entry.path("position").asLong());
            text(out, entry.path("eventId").asString());
            number(out, entry.path("globalIndex").asLong());
            textIfThere(out, entry.path("aggregateType"));
            text(out, entry.path("aggregateId").asString());
            number(out, entry.path("sequence").asLong());
            text(out, entry.path("time").asString());
            text(out, entry.path("event").asString());
            textIfThere(out, entry.path("revision"));
            hex(out, entry.path("payloadSha256").asString());
            hex(out, entry.path("metadataSha256").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(bytes.toByteArray());
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void textIfThere(DataOutputStream out, JsonNode text) throws IOException {
        if (text.isMissingNode()) {
            out.writeInt(-1);
        } else {
            text(out, text.asString());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static void number(DataOutputStream out, long number) throws IOException {
        out.writeInt(8);
        out.writeLong(number);
    }

    private static void hex(DataOutputStream out, String hex) throws IOException {
        out.writeInt(32);
        out.write(HexFormat.of().parseHex(hex));
    }
}

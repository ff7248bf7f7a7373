package dev.connectorregistry.platform.auditchain;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The hash of an entry: SHA-256 over fields in a fixed order, each with its length in front, so that no two entries run
 * together into the same bytes. Docs/decisions/0011 has it to the byte, for whoever verifies an export. It is for ever:
 * another encoding needs another name in its first field.
 */
final class EntryHash {

    private static final String FORMAT = "connector-registry/audit-entry/1";

    /** The length of a field that is not there, as opposed to one that is empty. */
    private static final int ABSENT = -1;

    private final MessageDigest digest = Sha256.newDigest();

    private EntryHash() {}

    static Sha256 of(Sha256 previous, ChainId chain, long position, StoredEvent event) {
        EntryHash hash = new EntryHash();
        hash.text(FORMAT);
        hash.bytes(previous.toBytes());
        hash.text(chain.value());
        hash.number(position);
        hash.text(event.identifier());
        hash.number(event.globalIndex());
        hash.text(event.source().aggregateType());
        hash.text(event.source().aggregateId());
        hash.number(event.source().sequence());
        hash.text(event.time());
        hash.text(event.type().name());
        hash.text(event.type().revision());
        hash.bytes(event.payloadSha256().toBytes());
        hash.bytes(event.metadataSha256().toBytes());
        return Sha256.ofDigest(hash.digest.digest());
    }

    private void text(@Nullable String text) {
        if (text == null) {
            length(ABSENT);
        } else {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void number(long number) {
        bytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private void bytes(byte[] bytes) {
        length(bytes.length);
        digest.update(bytes);
    }

    private void length(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }
}

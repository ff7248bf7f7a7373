package dev.connectorregistry.query.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A place in the order of a list: the sort key of a row. It stays where it is while rows come, go and move.
 *
 * <p>As text it also carries a fingerprint of the list that it belongs to, so that it is not taken for a place in
 * another one, and a checksum. It is not signed: it holds nothing that its reader did not see, and whoever forges one
 * gets no more than another page of the same list.
 *
 * @param key the values of the sort key, each a String or a Long, the most significant first
 * @param inclusive whether the row with that very key belongs to the page that starts here
 */
public record KeysetCursor(List<Object> key, boolean inclusive) {

    private static final int FORMAT = 1;
    private static final int FINGERPRINT_BYTES = 8;
    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int LONG = 'L';
    private static final int TEXT = 'T';

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    public KeysetCursor {
        key = List.copyOf(key);
    }

    /** A cursor as a client sent it: whole, but perhaps of another list. */
    public record Sent(KeysetCursor cursor, List<Byte> fingerprint) {

        /** The cursor, where it belongs to the list and has a key of these types; else empty. */
        public Optional<KeysetCursor> of(String list, List<? extends Class<?>> types) {
            boolean fits =
                    fingerprint.equals(fingerprintOf(list))
                            && types.equals(cursor.key.stream().map(Object::getClass).toList());
            return fits ? Optional.of(cursor) : Optional.empty();
        }
    }

    /**
     * The text for clients: base64url (RFC 4648 §5) without padding.
     *
     * @param list tells the list from every other: what it is a list of, its order and its filters
     */
    public String encode(String list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            for (byte part : fingerprintOf(list)) {
                out.writeByte(part);
            }
            out.writeBoolean(inclusive);
            for (Object value : key) {
                switch (value) {
                    case Long number -> {
                        out.writeByte(LONG);
                        out.writeLong(number);
                    }
                    case String text -> {
                        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                        out.writeByte(TEXT);
                        out.writeShort(utf8.length);
                        out.write(utf8);
                    }
                    default -> throw new IllegalStateException("No sort key is a " + value.getClass());
                }
            }
            out.writeInt(checksum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ENCODER.encodeToString(bytes.toByteArray());
    }

    /** Reads what a client sent; empty where {@link #encode} never made this text. */
    public static Optional<Sent> decode(String text) {
        byte[] bytes;
        try {
            bytes = DECODER.decode(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        // The decoder lets padding and unused bits pass: several texts for one cursor.
        if (bytes.length <= CHECKSUM_BYTES || !ENCODER.encodeToString(bytes).equals(text)) {
            return Optional.empty();
        }
        int end = bytes.length - CHECKSUM_BYTES;
        byte[] content = Arrays.copyOf(bytes, end);
        if (ByteBuffer.wrap(bytes, end, CHECKSUM_BYTES).getInt() != checksum(content)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            return read(in);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Sent> read(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != FORMAT) {
            return Optional.empty();
        }
        byte[] fingerprint = new byte[FINGERPRINT_BYTES];
        in.readFully(fingerprint);
        boolean inclusive = in.readBoolean();
        List<Object> key = new ArrayList<>();
        while (in.available() > 0) {
            switch (in.readUnsignedByte()) {
                case LONG -> key.add(in.readLong());
                case TEXT -> {
                    byte[] utf8 = new byte[in.readUnsignedShort()];
                    in.readFully(utf8);
                    key.add(new String(utf8, StandardCharsets.UTF_8));
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Sent(new KeysetCursor(key, inclusive), boxed(fingerprint)));
    }

    private static int checksum(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return (int) checksum.getValue();
    }

    private static List<Byte> fingerprintOf(String list) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return boxed(Arrays.copyOf(digest, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte part : bytes) {
            list.add(part);
        }
        return List.copyOf(list);
    }
}

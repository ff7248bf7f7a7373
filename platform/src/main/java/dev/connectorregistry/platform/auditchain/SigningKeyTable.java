package dev.connectorregistry.platform.auditchain;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table {@code audit_signing_key} of the write-side database. */
public final class SigningKeyTable {

    private final JdbcClient jdbc;

    SigningKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A key that signs checkpoints.
     *
     * @param publicKey the public part
     * @param sealed the private part, sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record SealedKey(OctetKeyPair publicKey, byte[] sealed) {}

    /** Adds a key, in the caller's transaction. */
    public void add(SealedKey key) {
        jdbc.sql(
                        "insert into audit_signing_key (key_id, public_key, sealed, made_at)"
                                + " values (:id, :public, :sealed, current_timestamp)")
                .param("id", key.publicKey().getKeyID())
                .param("public", key.publicKey().toPublicJWK().toJSONString())
                .param("sealed", key.sealed())
                .update();
    }

    /** Replaces the sealed private part of a key. */
    public void reseal(SealedKey key) {
        jdbc.sql("update audit_signing_key set sealed = :sealed where key_id = :id")
                .param("id", key.publicKey().getKeyID())
                .param("sealed", key.sealed())
                .update();
    }

    /** The key that was made last; empty where there is none, or it is none. */
    public Optional<SealedKey> newest() {
        return jdbc.sql(
                        "select public_key, sealed from audit_signing_key"
                                + " order by made_at desc, key_id desc fetch first 1 row only")
                .query((row, _) -> {
                    byte[] sealed = row.getBytes(2);
                    return read(row.getString(1)).map(key -> new SealedKey(key, sealed));
                })
                .optional()
                .flatMap(Function.identity());
    }

    /** The public parts of all keys there ever were, the newest first. */
    public List<OctetKeyPair> publicKeys() {
        return jdbc
                .sql("select public_key from audit_signing_key order by made_at desc, key_id desc")
                .query((row, _) -> read(row.getString(1)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<OctetKeyPair> read(String json) {
        try {
            return JWK.parse(json) instanceof OctetKeyPair key ? Optional.of(key.toPublicJWK()) : Optional.empty();
        } catch (ParseException _) {
            return Optional.empty();
        }
    }
}

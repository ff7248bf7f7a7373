package dev.connectorregistry.command.secret;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Tells at start whether the master keyset is the one that this database's secrets were sealed with: a known value,
 * sealed when the registry started for the first time, must still open.
 */
final class MasterKeyCheck {

    private static final byte[] KNOWN_VALUE = "connector-registry".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ASSOCIATED_DATA =
            "connector-registry/master-key-check/1".getBytes(StandardCharsets.UTF_8);

    private final JdbcClient jdbc;
    private final SealedSecretTable secrets;

    MasterKeyCheck(JdbcClient jdbc, SealedSecretTable secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Whether a master keyset was ever used with this database. */
    boolean knowsAKeyset() {
        return find().isPresent() || secrets.newest().isPresent();
    }

    /**
     * Checks the keys, and remembers them when they are the first.
     *
     * @throws MasterKeyMismatch when they are not those of this database
     */
    void verify(MasterKeys keys) {
        Optional<byte[]> known = find();
        if (known.isPresent()) {
            verifyOpens(keys, known.get());
            return;
        }
        // Secrets without the check's row: restored table by table. The newest of them decides.
        secrets.newest()
                .ifPresent(secret -> {
                    try {
                        secret.open(keys);
                    } catch (SecretUnavailable _) {
                        throw mismatch();
                    }
                });
        try {
            jdbc.sql(
                            "insert into master_key_check (id, kek_id, sealed, sealed_at)"
                                    + " values (1, :kek, :sealed, current_timestamp)")
                    .param("kek", keys.primaryId())
                    .param("sealed", keys.seal(KNOWN_VALUE, ASSOCIATED_DATA))
                    .update();
        } catch (DuplicateKeyException _) {
            // Another process was first: its keys must be ours.
            verifyOpens(keys, find().orElseThrow());
        }
    }

    /** Seals the known value with the primary key, so that an older key can go. */
    void reseal(MasterKeys keys) {
        jdbc.sql(
                        "update master_key_check set kek_id = :kek, sealed = :sealed, sealed_at = current_timestamp"
                                + " where id = 1 and kek_id <> :kek")
                .param("kek", keys.primaryId())
                .param("sealed", keys.seal(KNOWN_VALUE, ASSOCIATED_DATA))
                .update();
    }

    private Optional<byte[]> find() {
        return jdbc.sql("select sealed from master_key_check where id = 1")
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    private static void verifyOpens(MasterKeys keys, byte[] known) {
        try {
            keys.open(known, ASSOCIATED_DATA);
        } catch (GeneralSecurityException _) {
            throw mismatch();
        }
    }

    private static MasterKeyMismatch mismatch() {
        return new MasterKeyMismatch(
                "The master keyset is not the one that this database's secrets were sealed with.",
                "Give the registry the keyset that belongs to this database, or the database that belongs to the"
                        + " keyset.");
    }
}

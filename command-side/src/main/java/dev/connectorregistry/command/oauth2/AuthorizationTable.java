package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.platform.sweep.ExpiredRows;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table {@code oauth2_authorization} of the write-side database: authorizations that were begun within ten minutes,
 * by the database's clock. A row is found by the hash of its state, and opens for the binding that it was sealed for
 * alone: who reads the table can neither go on with an authorization nor tell whose it is.
 */
final class AuthorizationTable {

    private static final String EXPIRED = "begun_at <= current_timestamp - interval '10' minute";
    private static final String PURPOSE = "connector-registry/oauth2-authorization/1";

    private final JdbcClient jdbc;
    private final MasterKeySeal seal;

    AuthorizationTable(JdbcClient jdbc, MasterKeySeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void insert(String state, AuthorizationBinding binding, AuthorizationInProgress authorization) {
        String id = id(state);
        jdbc.sql(
                        "insert into oauth2_authorization (id, sealed, begun_at)"
                                + " values (:id, :sealed, current_timestamp)")
                .param("id", id)
                .param("sealed", seal.seal(authorization.toBytes(), associatedData(id, binding)))
                .update();
    }

    /** Finds what was begun with that state and binding; empty when nothing was, or it has expired. */
    Optional<AuthorizationInProgress> find(String state, AuthorizationBinding binding) {
        String id = id(state);
        return jdbc.sql("select sealed from oauth2_authorization where id = :id and not (" + EXPIRED + ")")
                .param("id", id)
                .query((row, _) -> row.getBytes(1))
                .optional()
                .flatMap(sealed -> seal.open(sealed, associatedData(id, binding)))
                .map(AuthorizationInProgress::ofBytes);
    }

    /** Takes a state away, whoever's it is; false when it was not there: somebody else has taken it. */
    boolean delete(String state) {
        return jdbc.sql("delete from oauth2_authorization where id = :id").param("id", id(state)).update() == 1;
    }

    /**
     * Removes what has expired. Several processes may do so at once; call it outside a transaction.
     *
     * @return how many rows there were
     */
    int removeExpired() {
        return new ExpiredRows("oauth2_authorization", EXPIRED, Map.of(), "begun_at").remove(jdbc);
    }

    private static String id(String state) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    // Length-prefixed: without it, two different bindings could run together into the same bytes.
    private static byte[] associatedData(String id, AuthorizationBinding binding) {
        List<byte[]> parts =
                List.of(
                                PURPOSE,
                                id,
                                binding.caller().kind().wireName(),
                                binding.caller().id(),
                                binding.organisationId().value(),
                                binding.connectorId().value(),
                                binding.clientCredentialId().value())
                        .stream()
                        .map(part -> part.getBytes(StandardCharsets.UTF_8))
                        .toList();
        ByteBuffer data = ByteBuffer.allocate(parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> data.putInt(part.length).put(part));
        return data.array();
    }
}

package dev.connectorregistry.command.idempotency;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.platform.sweep.ExpiredRows;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers that are kept for 24 hours, by the database's clock. All that could tell something is sealed: an answer
 * may show a new API key, and the digest of a request with a weak secret in it would give the secret away to trying.
 *
 * <p>Every method takes part in the caller's transaction, where there is one.
 */
final class KeptAnswers {

    private static final String EXPIRED = "kept_at <= current_timestamp - interval '24' hour";
    private static final String PURPOSE = "connector-registry/idempotency-key/1/";

    /** Gave up waiting for another's lock: PostgreSQL (55P03), H2 (HYT00), or cancelled while it waited (57014). */
    private static final Set<String> LOCKED = Set.of("55P03", "HYT00", "57014");

    private final JdbcClient jdbc;
    private final MasterKeySeal seal;

    KeptAnswers(JdbcClient jdbc, MasterKeySeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * What was answered to the request before; empty when it is new, or more than 24 hours old.
     *
     * @throws Refusal when the key was used with another request, or the answer can't be opened any more
     */
    Optional<Answer> find(KeyedRequest request) {
        return jdbc.sql("select sealed from idempotency_key where id = :id and not (" + EXPIRED + ")")
                .param("id", request.id())
                .query((row, _) -> row.getBytes(1))
                .optional()
                .map(sealed -> open(request, sealed));
    }

    private Answer open(KeyedRequest request, byte[] sealed) {
        byte[] clear =
                seal.open(sealed, associatedData(request))
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.CONFLICT,
                                        "The request with this Idempotency-Key was carried out, but its answer can't be"
                                                + " read any more."));
        byte[] fingerprint = Arrays.copyOf(clear, KeyedRequest.FINGERPRINT_BYTES);
        if (!MessageDigest.isEqual(fingerprint, request.fingerprint())) {
            throw new Refusal(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before: use a new one for each request.");
        }
        return Answer.ofBytes(Arrays.copyOfRange(clear, KeyedRequest.FINGERPRINT_BYTES, clear.length));
    }

    /**
     * Takes the key for the present transaction. Waits while another transaction has it.
     *
     * @throws KeyTakenException when the key was used within 24 hours; the transaction can then only be rolled back
     * @throws RequestUnderWayException when another transaction has it for too long; likewise
     */
    void claim(KeyedRequest request) {
        try {
            jdbc.sql("delete from idempotency_key where id = :id and " + EXPIRED).param("id", request.id()).update();
            jdbc.sql("insert into idempotency_key (id, kept_at) values (:id, current_timestamp)")
                    .param("id", request.id())
                    .update();
        } catch (DuplicateKeyException _) {
            throw new KeyTakenException();
        } catch (DataAccessException e) {
            throw isLocked(e) ? new RequestUnderWayException() : e;
        }
    }

    /**
     * Keeps the answer to the request whose key the transaction has.
     *
     * @throws IllegalStateException when it does not have it any more; the transaction must then not be committed
     */
    void keep(KeyedRequest request, Answer answer) {
        byte[] bytes = answer.toBytes();
        byte[] clear =
                ByteBuffer.allocate(KeyedRequest.FINGERPRINT_BYTES + bytes.length)
                        .put(request.fingerprint())
                        .put(bytes)
                        .array();
        int rows =
                jdbc.sql("update idempotency_key set sealed = :sealed where id = :id and sealed is null")
                        .param("id", request.id())
                        .param("sealed", seal.seal(clear, associatedData(request)))
                        .update();
        if (rows != 1) {
            throw new IllegalStateException("The transaction lost its claim on the Idempotency-Key");
        }
    }

    /** Gives the key back that the transaction has. */
    void release(KeyedRequest request) {
        jdbc.sql("delete from idempotency_key where id = :id and sealed is null").param("id", request.id()).update();
    }

    /**
     * Removes what is older than 24 hours. Several processes may do so at once; call it outside a transaction.
     *
     * @return how many answers there were
     */
    int removeExpired() {
        return new ExpiredRows("idempotency_key", EXPIRED, Map.of(), "kept_at").remove(jdbc);
    }

    private static byte[] associatedData(KeyedRequest request) {
        return (PURPOSE + request.id()).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isLocked(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && LOCKED.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}

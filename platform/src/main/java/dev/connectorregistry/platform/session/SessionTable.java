package dev.connectorregistry.platform.session;

import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The table {@code browser_session} of the write-side database. Times are by the database's clock. A row is found by
 * the hash of its token: who reads the table can't go on with a session.
 */
public final class SessionTable {

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final String LIVES =
            "expires_at > current_timestamp"
                    + " and used_at > current_timestamp - cast(:idle as integer) * interval '1' second";
    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final long idleSeconds;
    private final long lifetimeSeconds;
    private final long useNotedEverySeconds;

    SessionTable(JdbcClient jdbc, SessionProperties properties) {
        this.jdbc = jdbc;
        this.idleSeconds = properties.idleTimeout().toSeconds();
        this.lifetimeSeconds = properties.lifetime().toSeconds();
        this.useNotedEverySeconds = Math.min(USE_NOTED_EVERY.toSeconds(), idleSeconds / 4);
    }

    /** Begins a session. */
    public Session insert(SessionToken token, OrganisationId organisationId, SignedIn signedIn) {
        String apiKeyId = null;
        String issuer = null;
        String person = null;
        switch (signedIn) {
            case SignedIn.ByApiKey by -> apiKeyId = by.apiKeyId().value();
            case SignedIn.AtProvider at -> {
                issuer = at.issuer();
                person = JsonMapper.shared().writeValueAsString(at.person());
            }
        }
        jdbc.sql(
                        "insert into browser_session"
                                + " (id, organisation_id, api_key_id, issuer, person, used_at, expires_at)"
                                + " values (:id, :organisation, :apiKey, :issuer, :person, current_timestamp,"
                                + " current_timestamp + cast(:lifetime as integer) * interval '1' second)")
                .param("id", token.hash())
                .param("organisation", organisationId.value())
                .param("apiKey", apiKeyId)
                .param("issuer", issuer)
                .param("person", person)
                .param("lifetime", lifetimeSeconds)
                .update();
        return find(token.hash()).orElseThrow(() -> new IllegalStateException("The session is gone at once"));
    }

    /**
     * Finds a session that somebody uses; empty when there is none, or it has ended.
     *
     * @param hash of its token
     */
    public Optional<Session> find(String hash) {
        Optional<Row> found =
                jdbc.sql(
                                "select organisation_id, api_key_id, issuer, person, expires_at, used_at <="
                                        + " current_timestamp - cast(:noted as integer) * interval '1' second"
                                        + " from browser_session where id = :id and "
                                        + LIVES)
                        .param("id", hash)
                        .param("idle", idleSeconds)
                        .param("noted", useNotedEverySeconds)
                        .query((row, _) -> row(row))
                        .optional();
        if (found.isPresent() && found.get().useToBeNoted()) {
            jdbc.sql("update browser_session set used_at = current_timestamp where id = :id")
                    .param("id", hash)
                    .update();
        }
        return found.map(Row::session);
    }

    /** Ends a session; false when there was none. */
    public boolean delete(SessionToken token) {
        return jdbc.sql("delete from browser_session where id = :id").param("id", token.hash()).update() == 1;
    }

    /**
     * Removes what has ended. Several processes may do so at once; call it outside a transaction.
     *
     * @return how many sessions there were
     */
    public int removeEnded() {
        int removed = 0;
        int batch;
        do {
            batch =
                    jdbc.sql(
                                    "delete from browser_session where id in (select id from browser_session where not"
                                            + " ("
                                            + LIVES
                                            + ") order by expires_at fetch first :batch rows only)")
                            .param("idle", idleSeconds)
                            .param("batch", BATCH)
                            .update();
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Session(
                        OrganisationId.of(row.getString(1)),
                        signedIn(row.getString(2), row.getString(3), row.getString(4)),
                        instant(row)),
                row.getBoolean(6));
    }

    private static SignedIn signedIn(@Nullable String apiKeyId, @Nullable String issuer, @Nullable String person) {
        return apiKeyId != null
                ? new SignedIn.ByApiKey(ApiKeyId.of(apiKeyId))
                : new SignedIn.AtProvider(
                        Objects.requireNonNull(issuer),
                        JsonMapper.shared().readValue(person, SignedIn.ProvenPerson.class));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject(5, OffsetDateTime.class).toInstant();
    }

    private record Row(Session session, boolean useToBeNoted) {}
}

package dev.connectorregistry.command.usage;

import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.command.secret.SecretReference;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table {@code credential_use} of the write-side database. Who is to refresh a credential is decided by its rows
 * and by the database's clock: one process at a time.
 */
final class CredentialUseTable {

    private static final String UNCLAIMED = "(claimed_until is null or claimed_until <= current_timestamp)";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CredentialUseTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(CredentialCreated created, boolean byItself, @Nullable Instant refreshAt) {
        jdbc.sql(
                        "insert into credential_use (credential_id, organisation_id, connector_id, connection_id,"
                                + " by_itself, refresh_at, failures) values (:credential, :organisation, :connector,"
                                + " :connection, :byItself, :refreshAt, 0)")
                .param("credential", created.credentialId().value())
                .param("organisation", created.organisationId().value())
                .param("connector", created.connectorId().value())
                .param("connection", created.connectionId().value())
                .param("byItself", byItself)
                .param("refreshAt", utc(refreshAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Notes that there is a new token; whoever had the credential claimed is done. */
    void refreshed(CredentialId id, @Nullable Instant refreshAt) {
        jdbc.sql(
                        "update credential_use set refresh_at = case when by_itself then cast(:refreshAt as timestamp"
                                + " with time zone) end, failures = 0, claimed_by = null, claimed_until = null,"
                                + " pending = null where credential_id = :credential")
                .param("credential", id.value())
                .param("refreshAt", utc(refreshAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void delete(CredentialId id) {
        jdbc.sql("delete from credential_use where credential_id = :credential")
                .param("credential", id.value())
                .update();
    }

    /** The connector of a connection of that organisation. */
    Optional<ConnectorId> connectorOf(ConnectionId id, OrganisationId organisationId) {
        return jdbc.sql(
                        "select connector_id from credential_use where connection_id = :connection"
                                + " and organisation_id = :organisation fetch first 1 row only")
                .param("connection", id.value())
                .param("organisation", organisationId.value())
                .query((row, _) -> ConnectorId.of(row.getString(1)))
                .optional();
    }

    /** Credentials whose time has come and that nobody refreshes, the longest due first. */
    List<CredentialId> due(int limit) {
        return jdbc.sql(
                        "select credential_id from credential_use where refresh_at <= current_timestamp and "
                                + UNCLAIMED
                                + " order by refresh_at fetch first :limit rows only")
                .param("limit", limit)
                .query((row, _) -> CredentialId.of(row.getString(1)))
                .list();
    }

    /**
     * Claims a credential for a minute: longer than a refresh may take, with both ways in which a client shows who it
     * is.
     *
     * @return false when somebody else has it, or it is gone
     */
    boolean claim(CredentialId id, String claim) {
        return jdbc.sql(
                                "update credential_use set claimed_by = :claim, claimed_until = current_timestamp"
                                        + " + interval '1' minute where credential_id = :credential and "
                                        + UNCLAIMED)
                        .param("claim", claim)
                        .param("credential", id.value())
                        .update()
                == 1;
    }

    /** Gives a claim up. */
    void release(CredentialId id, String claim) {
        jdbc.sql(
                        "update credential_use set claimed_by = null, claimed_until = null"
                                + " where credential_id = :credential and claimed_by = :claim")
                .param("credential", id.value())
                .param("claim", claim)
                .update();
    }

    /** How often in a row a provider gave no token. */
    int failures(CredentialId id) {
        return jdbc.sql("select failures from credential_use where credential_id = :credential")
                .param("credential", id.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * Notes that there is no token, and gives the claim up.
     *
     * @param again when to try again; null for never, by itself
     */
    void failed(CredentialId id, String claim, @Nullable Instant again) {
        jdbc.sql(
                        "update credential_use set failures = failures + 1, refresh_at = case when by_itself then"
                                + " cast(:again as timestamp with time zone) end, claimed_by = null, claimed_until ="
                                + " null where credential_id = :credential and claimed_by = :claim")
                .param("credential", id.value())
                .param("claim", claim)
                .param("again", utc(again), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    Optional<PendingToken> pending(CredentialId id) {
        return jdbc.sql("select pending from credential_use where credential_id = :credential and pending is not null")
                .param("credential", id.value())
                .query((row, _) -> row.getBytes(1))
                .optional()
                .map(bytes -> json.readValue(bytes, PendingToken.class));
    }

    /** The tokens of a connector's credentials that are sealed and that no event names yet. */
    Set<SecretReference> pendingOf(ConnectorId id) {
        return jdbc.sql(
                        "select credential_id, pending from credential_use where connector_id = :connector and pending"
                                + " is not null")
                .param("connector", id.value())
                .query((row, _) ->
                        new SecretReference(
                                CredentialId.of(row.getString(1)),
                                json.readValue(row.getBytes(2), PendingToken.class).version()))
                .set();
    }

    void keepPending(CredentialId id, PendingToken pending) {
        jdbc.sql("update credential_use set pending = :pending where credential_id = :credential")
                .param("credential", id.value())
                .param("pending", json.writeValueAsBytes(pending))
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

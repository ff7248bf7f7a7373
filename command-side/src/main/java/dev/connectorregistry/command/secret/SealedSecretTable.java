package dev.connectorregistry.command.secret;

import dev.connectorregistry.api.connector.EndpointOrigin;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code sealed_secret} of the write-side database. Times are the database's: the clocks of several processes
 * may disagree about which secret is young.
 */
final class SealedSecretTable {

    private static final String COLUMNS =
            "credential_id, secret_version, organisation_id, connector_id, bound_origin, sealed, wrapped_key, kek_id";

    private final JdbcClient jdbc;

    SealedSecretTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SealedSecret secret) {
        SecretContext context = secret.context();
        jdbc.sql(
                        "insert into sealed_secret ("
                                + COLUMNS
                                + ", sealed_at, confirmed_at) values (:credential, :version,"
                                + " :organisation, :connector, :origin, :sealed, :wrapped, :kek, current_timestamp,"
                                + " current_timestamp)")
                .param("credential", context.credentialId().value())
                .param("version", context.version().value())
                .param("organisation", context.organisationId().value())
                .param("connector", context.connectorId().value())
                .param("origin", context.boundOrigin().text())
                .param("sealed", secret.sealed())
                .param("wrapped", secret.wrappedKey())
                .param("kek", secret.keyEncryptionKeyId())
                .update();
    }

    /** Finds a row by its key, and claims that organisation for it: opening the row shows whether that is true. */
    Optional<SealedSecret> find(CredentialId credentialId, OrganisationId organisationId, SecretVersion version) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from sealed_secret"
                                + " where credential_id = :credential and secret_version = :version")
                .param("credential", credentialId.value())
                .param("version", version.value())
                .query((row, _) -> read(row, organisationId))
                .optional();
    }

    /** The one that was sealed last. */
    Optional<SealedSecret> newest() {
        return jdbc.sql("select " + COLUMNS + " from sealed_secret order by sealed_at desc fetch first 1 row only")
                .query((row, _) -> read(row))
                .optional();
    }

    void delete(CredentialId credentialId, SecretVersion version) {
        jdbc.sql("delete from sealed_secret where credential_id = :credential and secret_version = :version")
                .param("credential", credentialId.value())
                .param("version", version.value())
                .update();
    }

    int deleteAllOf(ConnectorId connectorId) {
        return jdbc.sql("delete from sealed_secret where connector_id = :connector")
                .param("connector", connectorId.value())
                .update();
    }

    /** Connectors with secrets that were last known good before that instant, in the order of their ids. */
    List<ConnectorId> connectorsUnconfirmedSince(Instant instant, @Nullable ConnectorId after, int limit) {
        return jdbc.sql(
                        "select distinct connector_id from sealed_secret where confirmed_at < :instant"
                                + " and connector_id > :after order by connector_id fetch first :limit rows only")
                .param("instant", utc(instant))
                .param("after", after == null ? "" : after.value())
                .param("limit", limit)
                .query((row, _) -> ConnectorId.of(row.getString(1)))
                .list();
    }

    List<SecretReference> unconfirmedSince(Instant instant, ConnectorId connectorId) {
        return jdbc.sql(
                        "select credential_id, secret_version from sealed_secret"
                                + " where connector_id = :connector and confirmed_at < :instant")
                .param("connector", connectorId.value())
                .param("instant", utc(instant))
                .query((row, _) ->
                        new SecretReference(CredentialId.of(row.getString(1)), SecretVersion.of(row.getString(2))))
                .list();
    }

    void confirm(SecretReference secret) {
        jdbc.sql(
                        "update sealed_secret set confirmed_at = current_timestamp"
                                + " where credential_id = :credential and secret_version = :version")
                .param("credential", secret.credentialId().value())
                .param("version", secret.version().value())
                .update();
    }

    /** Deletes it unless it has been found good since; returns how many rows went: 0 or 1. */
    int deleteIfUnconfirmedSince(Instant instant, SecretReference secret) {
        return jdbc.sql(
                        "delete from sealed_secret where credential_id = :credential and secret_version = :version"
                                + " and confirmed_at < :instant")
                .param("credential", secret.credentialId().value())
                .param("version", secret.version().value())
                .param("instant", utc(instant))
                .update();
    }

    /** Secrets that are not wrapped with that master key, in the order of their keys. */
    List<SealedSecret> notWrappedWith(int keyId, @Nullable SecretContext after, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from sealed_secret where kek_id <> :kek and (credential_id > :credential"
                                + " or (credential_id = :credential and secret_version > :version))"
                                + " order by credential_id, secret_version fetch first :limit rows only")
                .param("kek", keyId)
                .param("credential", after == null ? "" : after.credentialId().value())
                .param("version", after == null ? "" : after.version().value())
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    long countNotWrappedWith(int keyId) {
        return jdbc.sql("select count(*) from sealed_secret where kek_id <> :kek")
                .param("kek", keyId)
                .query(Long.class)
                .single();
    }

    /** Replaces the wrapped key if it still is the one that was read; returns how many rows that were: 0 or 1. */
    int rewrap(SealedSecret from, SealedSecret to) {
        return jdbc.sql(
                        "update sealed_secret set wrapped_key = :wrapped, kek_id = :kek where credential_id ="
                                + " :credential and secret_version = :version and kek_id = :former")
                .param("wrapped", to.wrappedKey())
                .param("kek", to.keyEncryptionKeyId())
                .param("credential", from.context().credentialId().value())
                .param("version", from.context().version().value())
                .param("former", from.keyEncryptionKeyId())
                .update();
    }

    Instant now() {
        return jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single().toInstant();
    }

    private static SealedSecret read(ResultSet row) throws SQLException {
        return read(row, OrganisationId.of(row.getString("organisation_id")));
    }

    private static SealedSecret read(ResultSet row, OrganisationId organisationId) throws SQLException {
        return new SealedSecret(
                new SecretContext(
                        CredentialId.of(row.getString("credential_id")),
                        SecretVersion.of(row.getString("secret_version")),
                        organisationId,
                        ConnectorId.of(row.getString("connector_id")),
                        new EndpointOrigin(row.getString("bound_origin"))),
                row.getBytes("sealed"),
                row.getBytes("wrapped_key"),
                row.getInt("kek_id"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

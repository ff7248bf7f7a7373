package dev.connectorregistry.platform.auditchain;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * What the write-side database holds for the audit.
 *
 * @param chain the chains
 * @param checkpoints what was signed of them
 * @param keys what it was signed with
 * @param events what the chains were made from
 * @param progress reads how far they are made
 */
public record AuditRecords(
        AuditChainTable chain,
        CheckpointTable checkpoints,
        SigningKeyTable keys,
        StoredEvents events,
        Supplier<WriterProgress> progress) {

    /** Those of one database, in which the event store is too. */
    public static AuditRecords in(DataSource writeSide) {
        JdbcTemplate template = new JdbcTemplate(writeSide);
        JdbcClient jdbc = JdbcClient.create(template);
        return new AuditRecords(
                new AuditChainTable(template),
                new CheckpointTable(jdbc),
                new SigningKeyTable(jdbc),
                new JdbcStoredEvents(jdbc),
                () -> WriterProgress.read(jdbc));
    }
}

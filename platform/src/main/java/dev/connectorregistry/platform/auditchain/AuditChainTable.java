package dev.connectorregistry.platform.auditchain;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code audit_entry} of the write-side database: all chains. */
public final class AuditChainTable {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    AuditChainTable(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** Adds entries, in the caller's transaction. */
    public void add(Collection<ChainEntry> entries) {
        template.batchUpdate(
                "insert into audit_entry (organisation_id, position, event_identifier, global_index, hash)"
                        + " values (?, ?, ?, ?, ?)",
                entries,
                entries.size(),
                (row, entry) -> {
                    row.setString(1, entry.chain().value());
                    row.setLong(2, entry.position());
                    row.setString(3, entry.eventIdentifier());
                    row.setLong(4, entry.globalIndex());
                    row.setBytes(5, entry.hash().toBytes());
                });
    }

    /** A chain's end. */
    public ChainHead head(ChainId chain) {
        return jdbc.sql(
                        "select position, hash from audit_entry where organisation_id = :chain"
                                + " order by organisation_id desc, position desc fetch first 1 row only")
                .param("chain", chain.value())
                .query((row, _) -> new ChainHead(chain, row.getLong(1), Sha256.ofDigest(row.getBytes(2))))
                .optional()
                .orElseGet(() -> ChainHead.start(chain));
    }

    /** How many entries a chain has. */
    public long count(ChainId chain) {
        return jdbc.sql("select count(*) from audit_entry where organisation_id = :chain")
                .param("chain", chain.value())
                .query(Long.class)
                .single();
    }

    /** A chain's entries behind a position, in their order. */
    public List<ChainEntry> after(ChainId chain, long position, int limit) {
        return jdbc.sql(
                        "select position, event_identifier, global_index, hash from audit_entry"
                                + " where organisation_id = :chain and position > :position"
                                + " order by organisation_id, position fetch first :limit rows only")
                .param("chain", chain.value())
                .param("position", position)
                .param("limit", limit)
                .query((row, _) ->
                        new ChainEntry(
                                chain,
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                Sha256.ofDigest(row.getBytes(4))))
                .list();
    }

    /** The chain that comes next in the order of their ids; empty when there is none. */
    public Optional<ChainId> chainAfter(String id) {
        return jdbc.sql(
                        "select organisation_id from audit_entry where organisation_id > :id"
                                + " order by organisation_id, position fetch first 1 row only")
                .param("id", id)
                .query((row, _) -> new ChainId(row.getString(1)))
                .optional();
    }

    /** The global indexes in a range, both ends included, that have an entry in whatever chain. */
    Set<Long> indexesBetween(long first, long last) {
        return new HashSet<>(
                jdbc.sql("select global_index from audit_entry where global_index between :first and :last")
                        .param("first", first)
                        .param("last", last)
                        .query((row, _) -> row.getLong(1))
                        .list());
    }
}

package dev.connectorregistry.platform.auditchain;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The table {@code audit_checkpoint} of the write-side database. */
public final class CheckpointTable implements CheckpointSource {

    private static final String SELECT = "select organisation_id, position, hash, made_at, jws from audit_checkpoint";
    private static final int MOST = 1000;

    private final JdbcClient jdbc;

    CheckpointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a checkpoint, in the caller's transaction. */
    public void add(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        jdbc.sql(
                        "insert into audit_checkpoint (organisation_id, position, hash, made_at, jws)"
                                + " values (:chain, :position, :hash, :time, :jws)")
                .param("chain", checkpoint.chain().value())
                .param("position", checkpoint.position())
                .param("hash", checkpoint.hash().toBytes())
                .param("time", checkpoint.time())
                .param("jws", signed.jws())
                .update();
    }

    /** The position that a chain's newest checkpoint speaks of; empty where it has none. */
    public Optional<Long> newestPosition(ChainId chain) {
        return page(chain, null, true, true, 1).stream().map(signed -> signed.checkpoint().position()).findFirst();
    }

    /** How many checkpoints a chain has. */
    public long count(ChainId chain) {
        return jdbc.sql("select count(*) from audit_checkpoint where organisation_id = :chain")
                .param("chain", chain.value())
                .query(Long.class)
                .single();
    }

    /**
     * Checkpoints of a chain in the order of their positions, or against it.
     *
     * @param from where to start; null for the end that the direction starts from
     * @param inclusive whether the one at {@code from} belongs to them
     * @param descending whether the highest position comes first
     */
    public List<SignedCheckpoint> page(
            ChainId chain, @Nullable Long from, boolean inclusive, boolean descending, int limit) {
        String order = descending ? "desc" : "asc";
        String beyond = (descending ? "<" : ">") + (inclusive ? "=" : "");
        long start = from != null ? from : descending ? Long.MAX_VALUE : Long.MIN_VALUE;
        return jdbc.sql(
                        SELECT
                                + " where organisation_id = :chain and position %s :start".formatted(beyond)
                                + " order by organisation_id %s, position %s".formatted(order, order)
                                + " fetch first :limit rows only")
                .param("chain", chain.value())
                .param("start", start)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    public List<SignedCheckpoint> between(ChainId chain, long first, long last) {
        return jdbc.sql(
                        SELECT
                                + " where organisation_id = :chain and position between :first and :last"
                                + " order by organisation_id, position fetch first :limit rows only")
                .param("chain", chain.value())
                .param("first", first)
                .param("last", last)
                .param("limit", MOST)
                .query((row, _) -> read(row))
                .list();
    }

    @Override
    public SortedSet<ChainId> chains() {
        return new TreeSet<>(
                jdbc.sql("select distinct organisation_id from audit_checkpoint")
                        .query((row, _) -> new ChainId(row.getString(1)))
                        .list());
    }

    private static SignedCheckpoint read(ResultSet row) throws SQLException {
        return new SignedCheckpoint(
                new Checkpoint(
                        new ChainId(row.getString("organisation_id")),
                        row.getLong("position"),
                        Sha256.ofDigest(row.getBytes("hash")),
                        row.getString("made_at")),
                row.getString("jws"));
    }
}

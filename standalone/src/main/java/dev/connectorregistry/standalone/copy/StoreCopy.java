package dev.connectorregistry.standalone.copy;

import dev.connectorregistry.platform.start.StartupProblem;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Copies one write-side database into another that has its tables: events with their numbers, order, times and
 * metadata, the chains of hashes over them, sealed secrets and keys. It goes on where an earlier run was ended.
 */
final class StoreCopy {

    /** How many rows are committed together. */
    private static final int BATCH = 500;

    private final Connection from;
    private final Connection to;
    private final Progress progress;

    /** Is told how far the copy is. */
    interface Progress {
        void copied(String table, long rows, long of);
    }

    /**
     * @param from only read, with auto-commit off and in one transaction, so that it is one state of the store
     * @param to written, with auto-commit off
     */
    StoreCopy(Connection from, Connection to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Copies what is not there yet.
     *
     * @throws StartupProblem if the target has other events than the source
     */
    void copy() throws SQLException {
        for (CopiedTable table : CopiedTable.of(from)) {
            copy(table);
        }
    }

    private void copy(CopiedTable table) throws SQLException {
        Optional<@Nullable Object[]> last = table.isGrowing() ? table.last(to) : Optional.empty();
        if (last.isPresent()) {
            requireSame(table, last.get());
        } else {
            try (Statement statement = to.createStatement()) {
                statement.executeUpdate("delete from " + table.name());
            }
        }
        long all = table.count(from);
        long rows = table.count(to);
        try (PreparedStatement insertion = table.insertion(to);
                TableRows source =
                        last.isPresent() ? table.rowsAfter(from, table.keyOf(last.get())) : table.rows(from)) {
            int waiting = 0;
            while (source.next()) {
                add(insertion, source.row());
                waiting++;
                if (waiting == BATCH) {
                    insertion.executeBatch();
                    to.commit();
                    rows += waiting;
                    waiting = 0;
                    progress.copied(table.name(), rows, all);
                }
            }
            insertion.executeBatch();
        }
        if (table.isOfEvents()) {
            numberFrom(table);
        }
        to.commit();
        progress.copied(table.name(), all, all);
    }

    private static void add(PreparedStatement insertion, @Nullable Object[] row) throws SQLException {
        for (int column = 0; column < row.length; column++) {
            insertion.setObject(column + 1, row[column]);
        }
        insertion.addBatch();
    }

    /** A target that is no part of the source has a life of its own: nothing is added to it. */
    private void requireSame(CopiedTable table, @Nullable Object[] last) throws SQLException {
        boolean isSame = table.find(from, table.keyOf(last)).filter(row -> CopiedTable.isSame(row, last)).isPresent();
        if (!isSame) {
            throw new StartupProblem(
                    "the target has rows in %s that the source has not: take an empty database."
                            .formatted(table.name()),
                    null);
        }
    }

    /** New events are numbered on from the last. */
    private void numberFrom(CopiedTable table) throws SQLException {
        Optional<@Nullable Object[]> last = table.last(to);
        if (last.isPresent()) {
            try (Statement statement = to.createStatement()) {
                statement.execute(
                        "alter table domain_event alter column global_index restart with "
                                + (((Long) table.keyOf(last.get())[0]) + 1));
            }
        }
    }
}

package dev.connectorregistry.standalone.copy;

import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.AuditVerification;
import dev.connectorregistry.platform.auditchain.ChainReport;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a store and its copy again, and compares every row; then recomputes every chain of the copy. */
final class StoreComparison {

    private final Connection from;
    private final Connection to;

    StoreComparison(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /** The first thing that is not as it should be; empty where all is. */
    Optional<String> firstDifference() throws SQLException {
        for (CopiedTable table : CopiedTable.of(from)) {
            Optional<String> difference = difference(table);
            if (difference.isPresent()) {
                return difference;
            }
        }
        List<ChainReport> reports = new ArrayList<>();
        AuditVerification.of(AuditRecords.in(new SingleConnectionDataSource(to, true))).verifyAll(reports::add);
        return reports.stream()
                .filter(report -> !report.isWhole())
                .findFirst()
                .map(report -> "the chain of %s is not whole.".formatted(report.head().chain()));
    }

    private Optional<String> difference(CopiedTable table) throws SQLException {
        long rows = 0;
        try (TableRows theirs = table.rows(from);
                TableRows ours = table.rows(to)) {
            while (theirs.next()) {
                rows++;
                if (!ours.next() || !CopiedTable.isSame(theirs.row(), ours.row())) {
                    return Optional.of("row %,d of %s is not that of the source.".formatted(rows, table.name()));
                }
            }
            return ours.next()
                    ? Optional.of("%s has more than the %,d rows of the source.".formatted(table.name(), rows))
                    : Optional.empty();
        }
    }
}

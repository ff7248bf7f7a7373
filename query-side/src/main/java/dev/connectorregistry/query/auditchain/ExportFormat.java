package dev.connectorregistry.query.auditchain;

import java.io.IOException;

/** How an export is written. */
interface ExportFormat {

    /** Writes one entry. */
    void write(ExportedEntry entry) throws IOException;

    /**
     * Writes the end, without which an export is not complete.
     *
     * @param entries how many were written
     * @param lastPosition the position that the export went up to: from there the next one goes on
     */
    void end(long entries, long lastPosition) throws IOException;
}

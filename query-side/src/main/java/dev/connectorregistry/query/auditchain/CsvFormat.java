package dev.connectorregistry.query.auditchain;

import dev.connectorregistry.api.metadata.Actor;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values (RFC 4180) under a line of names, made to be opened in a spreadsheet: no cell is taken for a
 * formula. The last line starts with {@code #} and is the end.
 */
final class CsvFormat implements ExportFormat {

    private static final List<String> COLUMNS =
            List.of(
                    "position",
                    "hash",
                    "previousHash",
                    "organisationId",
                    "eventId",
                    "globalIndex",
                    "missing",
                    "summary",
                    "time",
                    "event",
                    "revision",
                    "actorKind",
                    "actorId",
                    "actorName",
                    "aggregateType",
                    "aggregateId",
                    "sequence",
                    "reason",
                    "requestId",
                    "clientAddress",
                    "payloadSha256",
                    "metadataSha256");

    private static final CsvSchema SCHEMA =
            COLUMNS.stream()
                    .reduce(CsvSchema.builder(), CsvSchema.Builder::addColumn, (builder, _) -> builder)
                    .setUseHeader(true)
                    .setLineSeparator("\r\n")
                    .build();

    private static final CsvMapper CSV = CsvMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** What a spreadsheet takes for the start of a formula (OWASP, CSV Injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final OutputStream out;
    private final SequenceWriter rows;

    CsvFormat(OutputStream out) {
        this.out = out;
        this.rows = CSV.writer(SCHEMA).writeValues(out);
    }

    @Override
    public void write(ExportedEntry entry) {
        List<@Nullable Object> row = new ArrayList<>(COLUMNS.size());
        row.add(entry.position());
        row.add(entry.hash());
        row.add(entry.previousHash());
        row.add(entry.organisationId());
        row.add(text(entry.eventId()));
        row.add(entry.globalIndex());
        row.add(entry.missing());
        row.add(text(entry.summary()));
        if (entry.stored() != null) {
            add(entry.stored(), row);
        }
        rows.write(row);
    }

    private static void add(ExportedEvent event, List<@Nullable Object> row) {
        Actor actor = event.actor();
        row.add(text(event.time()));
        row.add(text(event.event()));
        row.add(text(event.revision()));
        row.add(actor == null ? null : actor.kind().wireName());
        row.add(actor == null ? null : text(actor.id()));
        row.add(actor == null ? null : text(actor.name()));
        row.add(text(event.aggregateType()));
        row.add(text(event.aggregateId()));
        row.add(event.sequence());
        row.add(text(event.reason()));
        row.add(text(event.requestId()));
        row.add(text(event.clientAddress()));
        row.add(event.payloadSha256());
        row.add(event.metadataSha256());
    }

    private static @Nullable String text(@Nullable String text) {
        boolean isFormula = text != null && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return isFormula ? "'" + text : text;
    }

    @Override
    public void end(long entries, long lastPosition) throws IOException {
        rows.flush();
        out.write("# entries=%d lastPosition=%d\r\n".formatted(entries, lastPosition).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

package dev.connectorregistry.query.auditchain;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;

/** One JSON object on each line; the last one is the end. */
final class NdjsonFormat implements ExportFormat {

    private static final ObjectWriter JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build().writer();

    private final OutputStream out;

    NdjsonFormat(OutputStream out) {
        this.out = out;
    }

    private record End(long entries, long lastPosition) {}

    @Override
    public void write(ExportedEntry entry) throws IOException {
        line(entry);
    }

    @Override
    public void end(long entries, long lastPosition) throws IOException {
        line(new End(entries, lastPosition));
        out.flush();
    }

    private void line(Object value) throws IOException {
        out.write(JSON.writeValueAsBytes(value));
        out.write('\n');
    }
}

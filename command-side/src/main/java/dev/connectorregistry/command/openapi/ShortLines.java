package dev.connectorregistry.command.openapi;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes text on as long as its lines are not too long. The reader of YAML copies what it has of a line each time it
 * reads on, so that one line of 20 MiB would keep it busy for minutes.
 */
final class ShortLines extends FilterReader {

    /** Longer than any line that people or their tools write into a YAML document, but for files within them. */
    static final int MAX_CHARACTERS = 256 * 1024;

    private int length;

    ShortLines(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        int read = super.read(target, offset, count);
        for (int i = offset; i < offset + read; i++) {
            if (target[i] == '\n' || target[i] == '\r') {
                length = 0;
            } else if (++length > MAX_CHARACTERS) {
                throw new UnreadableDocumentException(
                        "has a line of more than " + MAX_CHARACTERS + " characters, which is too long for YAML");
            }
        }
        return read;
    }
}

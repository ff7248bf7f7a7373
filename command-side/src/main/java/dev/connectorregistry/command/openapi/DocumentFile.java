package dev.connectorregistry.command.openapi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a document, on disk until it is closed. */
interface DocumentFile extends Closeable {

    /** How many bytes it has. */
    long size();

    /** Its bytes, from the first on; to be closed. */
    InputStream open() throws IOException;
}

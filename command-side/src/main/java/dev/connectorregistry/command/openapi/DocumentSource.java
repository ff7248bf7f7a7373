package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.platform.web.UploadedFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.regex.Pattern;

/** Where a document comes from. */
sealed interface DocumentSource {

    /** The field of the request that it stands for. */
    String field();

    /**
     * What its relative URLs are relative to; null where it is nowhere but in the request. Without a query, which may
     * hold a secret.
     */
    @Nullable URI location();

    /** What it is said to be written in; null where nothing is said. */
    @Nullable Filetype filetype();

    /**
     * Gets it.
     *
     * @throws Refusal when it can't be had
     */
    DocumentFile file() throws IOException;

    /** A file that came with the request, and goes with it. */
    record Uploaded(UploadedFile upload) implements DocumentSource, DocumentFile {

        @Override
        public String field() {
            return "file";
        }

        @Override
        public @Nullable URI location() {
            return null;
        }

        @Override
        public @Nullable Filetype filetype() {
            return null;
        }

        @Override
        public DocumentFile file() {
            return this;
        }

        @Override
        public long size() {
            return upload.size();
        }

        @Override
        public InputStream open() throws IOException {
            return upload.open();
        }

        @Override
        public void close() {
            // The request is not over yet.
        }
    }

    /** Something at a place that the request names. */
    record Remote(DocumentFetches fetches, URI url, @Nullable Filetype filetype) implements DocumentSource {

        static final String FIELD = "schemaURL";

        private static final Pattern QUERY = Pattern.compile("[?#].*");

        @Override
        public String field() {
            return FIELD;
        }

        @Override
        public URI location() {
            return URI.create(QUERY.matcher(url.toString()).replaceFirst(""));
        }

        @Override
        public DocumentFile file() throws IOException {
            return fetches.fetch(url);
        }
    }
}

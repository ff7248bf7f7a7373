package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.outbound.GuardedHttpClient;
import dev.connectorregistry.command.outbound.OutboundAnswer;
import dev.connectorregistry.command.outbound.OutboundException;
import dev.connectorregistry.platform.web.UploadedFile;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/** Where a document comes from. */
sealed interface DocumentSource {

    /** The field of the request that it stands for. */
    String field();

    /** Where the document is; null where it is nowhere but in the request. */
    @Nullable URI location();

    /** What it is said to be written in; null where nothing is said. */
    @Nullable Filetype filetype();

    /** How many bytes of heap it may take to have it at hand. */
    long bytes();

    /**
     * Its bytes, to be closed.
     *
     * @throws Refusal when it can't be had
     */
    InputStream open() throws IOException;

    /** A file that came with the request. */
    record Uploaded(UploadedFile file) implements DocumentSource {

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
        public long bytes() {
            return file.size();
        }

        @Override
        public InputStream open() throws IOException {
            return file.open();
        }
    }

    /** Something at a place that the request names; fetched when it is opened. */
    record Remote(GuardedHttpClient client, URI location, @Nullable Filetype filetype) implements DocumentSource {

        @Override
        public String field() {
            return "schemaURL";
        }

        /** Nobody knows before. */
        @Override
        public long bytes() {
            return DocumentReader.MAX_BYTES;
        }

        @Override
        public InputStream open() {
            try {
                OutboundAnswer answer = client.get(location, DocumentReader.MAX_BYTES);
                if (!answer.isSuccess()) {
                    throw new Refusal(
                            ErrorCode.UPSTREAM_FAILED,
                            "The other side gave no answer that can be used: see fields.",
                            List.of(new FieldProblem(field(), "is answered with the status " + answer.status())),
                            null);
                }
                return new ByteArrayInputStream(answer.body());
            } catch (OutboundException e) {
                throw e.toRefusal(field());
            }
        }
    }
}

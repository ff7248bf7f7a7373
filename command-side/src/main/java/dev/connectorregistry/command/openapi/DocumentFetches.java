package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.outbound.GuardedHttpClient;
import dev.connectorregistry.command.outbound.OutboundAnswer;
import dev.connectorregistry.command.outbound.OutboundException;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Fetches documents into files, a few at once. Nobody who answers slowly holds heap, or keeps others from importing
 * what they have at hand.
 */
final class DocumentFetches {

    private static final int AT_ONCE = 8;

    private final GuardedHttpClient client;
    private final Semaphore places = new Semaphore(AT_ONCE);

    DocumentFetches(GuardedHttpClient client) {
        this.client = client;
    }

    /**
     * Fetches what is there.
     *
     * @throws Refusal when it can't be had, or when others have to be waited for
     */
    DocumentFile fetch(URI location) throws IOException {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_REQUESTS, "Other documents are being fetched: send this one again in a moment.");
        }
        try {
            return fetchNow(location);
        } finally {
            places.release();
        }
    }

    private DocumentFile fetchNow(URI location) throws IOException {
        Path path = Files.createTempFile("fetched-", ".part");
        try {
            OutboundAnswer answer = client.download(location, DocumentReader.MAX_BYTES, path);
            if (!answer.isSuccess()) {
                throw new Refusal(
                        ErrorCode.UPSTREAM_FAILED,
                        "The other side gave no answer that can be used: see fields.",
                        List.of(
                                new FieldProblem(
                                        DocumentSource.Remote.FIELD, "is answered with the status " + answer.status())),
                        null);
            }
            return new Fetched(path, Files.size(path));
        } catch (OutboundException e) {
            Files.delete(path);
            throw e.toRefusal(DocumentSource.Remote.FIELD);
        } catch (IOException | RuntimeException e) {
            Files.delete(path);
            throw e;
        }
    }

    private record Fetched(Path path, long size) implements DocumentFile {

        @Override
        public InputStream open() throws IOException {
            return new BufferedInputStream(Files.newInputStream(path));
        }

        @Override
        public void close() throws IOException {
            Files.delete(path);
        }
    }
}

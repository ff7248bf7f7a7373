package dev.connectorregistry.command.openapi;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets in as many documents at once as the heap has room for: one of the largest, or some small ones. A document may
 * take several times its size while it is read.
 */
final class ReadingRoom {

    private static final int BYTES_PER_PLACE = 1024 * 1024;
    private static final int PLACES = DocumentReader.MAX_BYTES / BYTES_PER_PLACE;

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Duration patience;

    /**
     * @param patience how long to wait for a place
     */
    ReadingRoom(Duration patience) {
        this.patience = patience;
    }

    /** What is done in there. */
    @FunctionalInterface
    interface Reading<T> {

        /** Reads. */
        T read() throws IOException;
    }

    /**
     * Reads a document once there is room for it.
     *
     * @param bytes how large it is
     * @throws Refusal when others take too long
     */
    <T> T read(long bytes, Reading<T> reading) throws IOException {
        int wanted = Math.clamp(bytes / BYTES_PER_PLACE + 1, 1, PLACES);
        if (!acquire(wanted)) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "Other documents are being imported: send this one again in a moment.");
        }
        try {
            return reading.read();
        } finally {
            places.release(wanted);
        }
    }

    private boolean acquire(int wanted) {
        try {
            return places.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

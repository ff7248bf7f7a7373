package dev.connectorregistry.platform.limit;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The bytes of a body that has to be there in time. A single read waits as long as the container lets it. */
final class TimedBody extends ServletInputStream {

    /** What is more than this is not waited for, only to be forgotten. */
    private static final long MOST_DRAINED_BYTES = 32L * 1024 * 1024;

    private final ServletInputStream stream;
    private final long began;
    private final Duration time;
    private boolean begun;
    private boolean atEnd;
    private boolean broken;

    /**
     * @param began when the request was there, by {@link System#nanoTime()}
     * @param time how long it may take from then on
     */
    TimedBody(ServletInputStream stream, long began, Duration time) {
        this.stream = stream;
        this.began = began;
        this.time = time;
    }

    /**
     * @throws Refusal {@link ErrorCode#MALFORMED} when the time is over, or nothing comes any more
     */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        begun = true;
        if (System.nanoTime() - began > time.toNanos()) {
            throw new Refusal(
                    ErrorCode.MALFORMED, "The body took longer than " + time.toSeconds() + " seconds to come.");
        }
        try {
            int read = stream.read(bytes, offset, length);
            atEnd = read < 0;
            return read;
        } catch (IOException e) {
            broken = true;
            if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                // The container has begun to say so by then; anything but a refusal would count as a fault of ours.
                throw new Refusal(ErrorCode.MALFORMED, "The rest of the body did not come.");
            }
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    boolean isBegun() {
        return begun;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    /**
     * Reads what is left, and forgets it.
     *
     * @return whether it came to its end within that time, and within bounds
     */
    boolean drain(Duration within) {
        byte[] chunk = new byte[8 * 1024];
        long from = System.nanoTime();
        long drained = 0;
        try {
            while (!atEnd && !broken && drained <= MOST_DRAINED_BYTES && System.nanoTime() - from <= within.toNanos()) {
                int read = stream.read(chunk);
                atEnd = read < 0;
                drained += Math.max(read, 0);
            }
            return atEnd;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public boolean isFinished() {
        return stream.isFinished();
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        stream.setReadListener(listener);
    }
}

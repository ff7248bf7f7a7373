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

    private final ServletInputStream stream;
    private final long began;
    private final Duration time;

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
        if (System.nanoTime() - began > time.toNanos()) {
            throw new Refusal(
                    ErrorCode.MALFORMED, "The body took longer than " + time.toSeconds() + " seconds to come.");
        }
        try {
            return stream.read(bytes, offset, length);
        } catch (IOException e) {
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

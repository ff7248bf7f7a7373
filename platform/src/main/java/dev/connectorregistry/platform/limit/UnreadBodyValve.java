package dev.connectorregistry.platform.limit;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads what nobody wanted of a body, once the answer is sent, so that the client gets to see the answer; but only for
 * a short while, and then the connection is cut. The container itself would go on for as long as a byte comes now and
 * then, even from somebody who was let in for nothing. What was sent is wiped from the container's memory then.
 */
final class UnreadBodyValve extends ValveBase {

    private static final Duration MOST = Duration.ofSeconds(5);

    private final Duration time;

    /**
     * @param bodyTime how long a body may take that somebody wants
     */
    UnreadBodyValve(Duration bodyTime) {
        super(true);
        this.time = bodyTime.compareTo(MOST) < 0 ? bodyTime : MOST;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        // A client that asks first, and is refused, sends nothing.
        if (hasBody(request) && !request.isAsync() && !request.getCoyoteRequest().hasExpectation()) {
            response.finishResponse();
            if (!isReadToItsEnd(request.getCoyoteRequest())) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
            forget(request.getCoyoteRequest());
        }
    }

    /**
     * The container keeps the buffer for the requests of others, and with it what was sent, be it a secret. What comes
     * behind the request is not touched.
     */
    private static void forget(org.apache.coyote.Request request) {
        if (request.getInputBuffer() instanceof ApplicationBufferHandler handler) {
            ByteBuffer read = handler.getByteBuffer();
            if (read != null && read.hasArray()) {
                Arrays.fill(read.array(), read.arrayOffset(), read.arrayOffset() + read.position(), (byte) 0);
            }
        }
    }

    private static boolean hasBody(Request request) {
        // The length as a number is not to be had where there are two of them.
        return request.getHeader(HttpHeaders.CONTENT_LENGTH) != null || BodyTimeFilter.isChunked(request);
    }

    private boolean isReadToItsEnd(org.apache.coyote.Request request) {
        long began = System.nanoTime();
        Forgotten forgotten = new Forgotten();
        try {
            int read = 0;
            while (read >= 0 && System.nanoTime() - began <= time.toNanos()) {
                read = request.doRead(forgotten);
            }
            return read < 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** Takes bytes, and keeps none. */
    private static final class Forgotten implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer bytes) {
            buffer = bytes;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // The container brings a buffer of its own.
        }
    }
}

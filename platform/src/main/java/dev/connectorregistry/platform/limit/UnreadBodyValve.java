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
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what nobody wanted of a body, once the answer is sent, so that the client gets to see the answer; but only for
 * a short while, and then the connection is cut. The container itself would go on for as long as a byte comes now and
 * then, even from somebody who was let in for nothing. What was sent is wiped from the container's memory then.
 */
final class UnreadBodyValve extends ValveBase {

    private static final Duration MOST = Duration.ofSeconds(5);

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final Duration time;

    /**
     * @param bodyTime how long a body may take that somebody wants
     */
    UnreadBodyValve(Duration bodyTime) {
        super(true);
        this.time = timeOf(bodyTime);
    }

    /**
     * How long a body may take that nobody wants.
     *
     * @param bodyTime how long one may take that somebody wants
     */
    static Duration timeOf(Duration bodyTime) {
        return bodyTime.compareTo(MOST) < 0 ? bodyTime : MOST;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(DelayedRefusals.HELD) != null && hasOneLength(request)) {
            // Whoever answers it later may still need the headers.
            forget(request.getCoyoteRequest(), false);
        }
        // A client that asks first, and is refused, sends nothing.
        if (hasBody(request) && !request.isAsync() && !request.getCoyoteRequest().hasExpectation()) {
            response.finishResponse();
            if (request.getAttribute(DelayedRefusals.BODY_MISSED) != null
                    || !isReadToItsEnd(request.getCoyoteRequest())) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            } else if (hasOneLength(request)) {
                forget(request.getCoyoteRequest(), true);
            }
        }
    }

    /**
     * The container keeps the buffer for the requests of others, and with it what was sent, be it a secret. Of what
     * does not tell its length, or is longer than the buffer, it can't be told where the next request begins: that
     * stays.
     */
    private static void forget(org.apache.coyote.Request request, boolean withHeaders) {
        if (request.getInputBuffer() instanceof ApplicationBufferHandler handler && request.getContentLength() > 0) {
            ByteBuffer read = handler.getByteBuffer();
            int start = bodyStart(read);
            int end = start + request.getContentLength();
            if (start > 0 && end <= read.position()) {
                for (int i = withHeaders ? 0 : start; i < end; i++) {
                    read.put(i, (byte) 0);
                }
            }
        }
    }

    /** Where the empty line behind the headers ends; 0 where there is none. */
    private static int bodyStart(ByteBuffer read) {
        int matched = 0;
        for (int i = 0; i < read.position(); i++) {
            byte next = read.get(i);
            matched = next == HEAD_END[matched] ? matched + 1 : next == HEAD_END[0] ? 1 : 0;
            if (matched == HEAD_END.length) {
                return i + 1;
            }
        }
        return 0;
    }

    /** With two of them, or one that is no number, the container throws when it is asked for the number. */
    private static boolean hasOneLength(Request request) {
        List<String> lengths = Collections.list(request.getHeaders(HttpHeaders.CONTENT_LENGTH));
        return lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches();
    }

    private static boolean hasBody(Request request) {
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

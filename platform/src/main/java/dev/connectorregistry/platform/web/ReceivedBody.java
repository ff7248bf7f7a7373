package dev.connectorregistry.platform.web;

import jakarta.servlet.ServletRequest;

/** The bytes of the body that a controller got as its {@link ContractBody} argument. */
public final class ReceivedBody {

    private static final String ATTRIBUTE = ReceivedBody.class.getName();

    private ReceivedBody() {}

    /**
     * The bytes as they were sent: for telling whether two requests are the same.
     *
     * @throws IllegalStateException when no body was read
     */
    public static byte[] of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof byte[] bytes) {
            return bytes.clone();
        }
        throw new IllegalStateException("No body was read");
    }

    static void remember(ServletRequest request, byte[] bytes) {
        request.setAttribute(ATTRIBUTE, bytes);
    }
}

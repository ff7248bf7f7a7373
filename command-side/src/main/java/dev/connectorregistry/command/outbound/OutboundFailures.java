package dev.connectorregistry.command.outbound;

import org.apache.hc.client5.http.CircularRedirectException;
import org.apache.hc.client5.http.RedirectException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

/** What the exceptions of the HTTP library mean. */
final class OutboundFailures {

    private OutboundFailures() {}

    static RuntimeException translate(Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case IOException io -> new OutboundFailed(reason(io));
            default -> new IllegalStateException("A call that leaves the house failed", failure);
        };
    }

    private static OutboundFailed.Reason reason(IOException failure) {
        return switch (failure) {
            case UnknownHostException _ -> OutboundFailed.Reason.UNKNOWN_HOST;
            // Connections and answers that take too long.
            case InterruptedIOException _ -> OutboundFailed.Reason.TIMED_OUT;
            case SSLException _ -> OutboundFailed.Reason.NOT_TRUSTED;
            case SocketException _ -> OutboundFailed.Reason.UNREACHABLE;
            default ->
                    failure.getCause() instanceof RedirectException
                                    || failure.getCause() instanceof CircularRedirectException
                            ? OutboundFailed.Reason.REDIRECTED
                            : OutboundFailed.Reason.BROKEN;
        };
    }
}

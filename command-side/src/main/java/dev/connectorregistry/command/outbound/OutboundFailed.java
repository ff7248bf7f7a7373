package dev.connectorregistry.command.outbound;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;

import java.util.List;

/** The other side can't be reached, or answers nothing that can be taken. */
public final class OutboundFailed extends OutboundException {

    private static final long serialVersionUID = 1L;

    /** In what way. */
    public enum Reason {
        UNKNOWN_HOST("leads to a host that the domain name system does not know"),
        UNREACHABLE("leads to a host that does not take the connection"),
        NOT_TRUSTED("leads to a host with which no trusted TLS connection comes about"),
        TIMED_OUT("is not answered in time"),
        REDIRECTED("is answered with a redirect that is not followed"),
        TOO_LARGE("is answered with more than is taken"),
        BROKEN("is answered with something that is no HTTP");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final Reason reason;

    OutboundFailed(Reason reason) {
        super(reason.words);
        this.reason = reason;
    }

    /** In what way. */
    public Reason reason() {
        return reason;
    }

    @Override
    public Refusal toRefusal(String field) {
        return new Refusal(
                ErrorCode.UPSTREAM_FAILED,
                "The other side gave no answer that can be used: see fields.",
                List.of(new FieldProblem(field, words())),
                null);
    }
}

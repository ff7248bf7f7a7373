package dev.connectorregistry.command.oauth2;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.command.outbound.OutboundException;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The token endpoint can't be asked, or answers neither tokens nor an error of OAuth 2.0. */
public final class NoTokens extends TokenException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final @Nullable OutboundException outbound;

    private NoTokens(String problem, @Nullable OutboundException outbound) {
        super("The token endpoint %s.".formatted(problem));
        this.problem = problem;
        this.outbound = outbound;
    }

    /**
     * Something came back that is of no use.
     *
     * @param problem what is wrong with it, as it follows the field's name
     */
    static NoTokens answered(String problem) {
        return new NoTokens(problem, null);
    }

    /** Nothing came back. */
    static NoTokens of(OutboundException outbound) {
        return new NoTokens(outbound.words(), outbound);
    }

    @Override
    public boolean isFinal() {
        return false;
    }

    @Override
    public Refusal toRefusal(String field) {
        return outbound != null
                ? outbound.toRefusal(field)
                : new Refusal(
                        ErrorCode.UPSTREAM_FAILED,
                        "The provider gave no answer that can be used: see fields.",
                        List.of(new FieldProblem(field, problem)),
                        null);
    }
}

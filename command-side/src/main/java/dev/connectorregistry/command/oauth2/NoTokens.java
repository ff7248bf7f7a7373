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

    private final ErrorCode code;
    private final String problem;
    private final @Nullable OutboundException outbound;

    private NoTokens(ErrorCode code, String problem, @Nullable OutboundException outbound) {
        super("The token endpoint %s.".formatted(problem));
        this.code = code;
        this.problem = problem;
        this.outbound = outbound;
    }

    /**
     * There is nothing to ask with.
     *
     * @param problem what is wrong, as it follows the field's name
     */
    public static NoTokens unaskable(String problem) {
        return new NoTokens(ErrorCode.MALFORMED, problem, null);
    }

    /**
     * Something came back that is of no use.
     *
     * @param problem what is wrong with it, as it follows the field's name
     */
    static NoTokens answered(String problem) {
        return new NoTokens(ErrorCode.UPSTREAM_FAILED, problem, null);
    }

    /** Nothing came back. */
    static NoTokens of(OutboundException outbound) {
        return new NoTokens(ErrorCode.UPSTREAM_FAILED, outbound.words(), outbound);
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
                        code,
                        code == ErrorCode.MALFORMED
                                ? "The provider can't be asked: see fields."
                                : "The provider gave no answer that can be used: see fields.",
                        List.of(new FieldProblem(field, problem)),
                        null);
    }
}

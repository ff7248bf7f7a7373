package dev.connectorregistry.api.error;

import dev.connectorregistry.kernel.Message;
import dev.connectorregistry.kernel.Role;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The registry says no, and why. An expected outcome, not a fault: it carries no stack trace, and is never retried. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldProblem> fields;
    private final @Nullable String details;
    private final transient List<Role> requiredRoles;
    private final transient List<Message> messages;

    private Refusal(
            ErrorCode code,
            String message,
            List<FieldProblem> fields,
            @Nullable String details,
            List<Role> requiredRoles,
            List<Message> messages) {
        super(message, null, false, false);
        this.code = code;
        this.fields = List.copyOf(fields);
        this.details = details;
        this.requiredRoles = List.copyOf(requiredRoles);
        this.messages = List.copyOf(messages);
    }

    public Refusal(ErrorCode code, String message, List<FieldProblem> fields, @Nullable String details) {
        this(code, message, fields, details, List.of(), List.of());
    }

    public Refusal(ErrorCode code, String message) {
        this(code, message, List.of(), null);
    }

    /** Input of the wrong shape: names every field at fault. */
    public static Refusal malformed(List<FieldProblem> fields) {
        return new Refusal(ErrorCode.MALFORMED, "The request is malformed: see fields.", fields, null);
    }

    /** Input of the wrong shape in one field. */
    public static Refusal malformed(String field, String message) {
        return malformed(List.of(new FieldProblem(field, message)));
    }

    /**
     * The caller lacks a role, and may not do this without one.
     *
     * @param required the roles any of which would do
     */
    public static Refusal forbidden(List<Role> required, String message) {
        return new Refusal(ErrorCode.FORBIDDEN, message, List.of(), null, required, List.of());
    }

    /** The same refusal, with what else there is to say to a person of what was sent. */
    public Refusal with(List<Message> further) {
        return new Refusal(code, String.valueOf(getMessage()), fields, details, requiredRoles, further);
    }

    /** The machine-readable reason. */
    public ErrorCode code() {
        return code;
    }

    /** What is wrong with which property; empty where no property is at fault. */
    public List<FieldProblem> fields() {
        return fields;
    }

    /** Further words for a person. */
    public Optional<String> details() {
        return Optional.ofNullable(details);
    }

    /** The roles any of which would have done; empty where that is not the reason. */
    public List<Role> requiredRoles() {
        return requiredRoles;
    }

    /** What else there is to say of what was sent; mostly empty. */
    public List<Message> messages() {
        return messages;
    }
}

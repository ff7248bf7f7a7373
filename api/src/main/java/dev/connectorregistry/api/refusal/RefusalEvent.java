package dev.connectorregistry.api.refusal;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.kernel.ApiKeyId;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.Role;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What somebody tried and did not get. These events stand alone: they are of no aggregate, for nothing has changed.
 * What is alike within a minute is told together, with how often it was. Who tried, and from where, stands in the
 * event's metadata. Nothing of what was sent is in here but the ids in the path and the names of fields that the
 * contract knows: no token, no body, no value. The names and revisions on disk are those of {@link RefusalEventTypes}.
 */
public sealed interface RefusalEvent {

    /** How often. */
    Occurrences occurrences();

    /** The same, at other times. */
    RefusalEvent with(Occurrences others);

    /**
     * Requests were taken for nobody's.
     *
     * @param problem why
     * @param operation what they asked for, by the contract's name; null where it is no operation of the contract
     * @param apiKeyId the API key that they named; null where they named none that there is
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuthenticationFailed(
            AuthenticationProblem problem,
            @Nullable String operation,
            @Nullable ApiKeyId apiKeyId,
            Occurrences occurrences)
            implements RefusalEvent {

        @Override
        public AuthenticationFailed with(Occurrences others) {
            return new AuthenticationFailed(problem, operation, apiKeyId, others);
        }
    }

    /**
     * Requests that would have changed something were refused.
     *
     * @param operation what they asked for, by the contract's name
     * @param code why
     * @param requiredRoles the roles any of which would have done; empty where that was not the reason
     * @param connectorId the connector that they were for; null where they named none
     * @param authSchemeConfigId the config that they were for; null where they named none
     * @param fields the fields at fault, in the contract's names; empty where that was not the reason
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CommandRefused(
            String operation,
            ErrorCode code,
            List<Role> requiredRoles,
            @Nullable ConnectorId connectorId,
            @Nullable AuthSchemeConfigId authSchemeConfigId,
            List<String> fields,
            Occurrences occurrences)
            implements RefusalEvent {
        public CommandRefused {
            requiredRoles = List.copyOf(requiredRoles);
            fields = List.copyOf(fields);
        }

        @Override
        public CommandRefused with(Occurrences others) {
            return new CommandRefused(operation, code, requiredRoles, connectorId, authSchemeConfigId, fields, others);
        }
    }

    /**
     * Somebody wanted to read what they may not.
     *
     * @param operation what they asked for, by the contract's name; null where it is no operation of the contract
     * @param requiredRoles the roles any of which would have done; empty where it is not a matter of roles
     * @param connectorId the connector that they asked for; null where they named none
     */
    @Revision("1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccessDenied(
            @Nullable String operation,
            List<Role> requiredRoles,
            @Nullable ConnectorId connectorId,
            Occurrences occurrences)
            implements RefusalEvent {
        public AccessDenied {
            requiredRoles = List.copyOf(requiredRoles);
        }

        @Override
        public AccessDenied with(Occurrences others) {
            return new AccessDenied(operation, requiredRoles, connectorId, others);
        }
    }

    /** There were more refusals than are told one by one: these were only counted. */
    @Revision("1")
    record RefusalsLeftOut(Occurrences occurrences) implements RefusalEvent {

        @Override
        public RefusalsLeftOut with(Occurrences others) {
            return new RefusalsLeftOut(others);
        }
    }
}

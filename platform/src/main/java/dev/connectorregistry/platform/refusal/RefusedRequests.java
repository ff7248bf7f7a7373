package dev.connectorregistry.platform.refusal;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.api.metadata.EventMetadata;
import dev.connectorregistry.api.refusal.Occurrences;
import dev.connectorregistry.api.refusal.RefusalEvent;
import dev.connectorregistry.api.refusal.RefusalEvent.AccessDenied;
import dev.connectorregistry.api.refusal.RefusalEvent.AuthenticationFailed;
import dev.connectorregistry.api.refusal.RefusalEvent.CommandRefused;
import dev.connectorregistry.kernel.AuthSchemeConfigId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.InvalidValueException;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.authentication.Caller;
import dev.connectorregistry.platform.authentication.CurrentCaller;
import dev.connectorregistry.platform.authentication.FailedAuthentication;
import dev.connectorregistry.platform.contract.Contract;
import dev.connectorregistry.platform.web.DryRun;
import dev.connectorregistry.platform.web.RefusalObserver;
import dev.connectorregistry.platform.web.RequestContext;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes of an answer that says no what the audit trail tells of it. Nothing that the client sent gets in but the ids in
 * its path, and of a known caller the request's id and reason, which go with every change too.
 */
final class RefusedRequests implements RefusalObserver {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern OF_A_CONNECTOR = Pattern.compile("/connectors?/\\{id}");
    private static final int MAX_FIELDS = 20;

    private final Contract contract;
    private final OperationFinder operations;
    private final InstantSource clock;
    private final Consumer<Refused> tell;

    RefusedRequests(Contract contract, InstantSource clock, Consumer<Refused> tell) {
        this.contract = contract;
        this.operations = new OperationFinder(contract);
        this.clock = clock;
        this.tell = tell;
    }

    @Override
    public void refused(HttpServletRequest request, Refusal refusal) {
        if (isUnreadable(request)) {
            return;
        }
        switch (refusal.code()) {
            case UNAVAILABLE, INTERNAL, TOO_MANY_REQUESTS -> {}
            case UNAUTHENTICATED ->
                    FailedAuthentication.of(request).ifPresent(failed -> authenticationFailed(request, failed));
            default -> {
                if (!isCommand(request)) {
                    if (refusal.code() == ErrorCode.FORBIDDEN) {
                        accessDenied(request, refusal);
                    }
                } else {
                    operations.find(request).ifPresent(requested -> commandRefused(request, refusal, requested));
                }
            }
        }
    }

    /** The container may give up before it knows what is asked for. */
    private static boolean isUnreadable(HttpServletRequest request) {
        return request.getMethod() == null || request.getRequestURI() == null;
    }

    /** What only asks what a change would do changes nothing. */
    private static boolean isCommand(HttpServletRequest request) {
        return !READS.contains(request.getMethod()) && !DryRun.of(request).requested();
    }

    private void authenticationFailed(HttpServletRequest request, FailedAuthentication failed) {
        Optional<RequestedOperation> requested = operations.find(request);
        RequestContext context = RequestContext.of(request);
        tell.accept(
                new Refused(
                        new AuthenticationFailed(failed.problem(), operationId(requested), failed.apiKeyId(), now()),
                        // No reason: anybody could write what they like into anybody's audit trail.
                        new EventMetadata(
                                Actor.NOBODY,
                                requested.flatMap(RefusedRequests::organisation).orElse(null),
                                context.requestId(),
                                context.traceId(),
                                context.clientAddress(),
                                null),
                        failed.organisationId()));
    }

    private void accessDenied(HttpServletRequest request, Refusal refusal) {
        Optional<RequestedOperation> requested = operations.find(request);
        byCaller(
                request,
                requested,
                new AccessDenied(
                        operationId(requested),
                        refusal.requiredRoles(),
                        requested.map(RefusedRequests::connector).orElse(null),
                        now()));
    }

    private void commandRefused(HttpServletRequest request, Refusal refusal, RequestedOperation requested) {
        byCaller(
                request,
                Optional.of(requested),
                new CommandRefused(
                        requested.operation().id(),
                        refusal.code(),
                        refusal.requiredRoles(),
                        connector(requested),
                        id(requested, "auth_scheme_config_id", AuthSchemeConfigId::of),
                        refusal.fields().stream()
                                .map(FieldProblem::field)
                                .map(contract::documentedField)
                                .distinct()
                                .sorted()
                                .limit(MAX_FIELDS)
                                .toList(),
                        now()));
    }

    private void byCaller(HttpServletRequest request, Optional<RequestedOperation> requested, RefusalEvent event) {
        // Without a caller it was the request itself that could not be read.
        CurrentCaller.find()
                .ifPresent(caller -> {
                    OrganisationId named = requested.flatMap(RefusedRequests::organisation).orElse(null);
                    RequestContext context = RequestContext.of(request);
                    tell.accept(
                            new Refused(
                                    event,
                                    new EventMetadata(
                                            caller.actor(),
                                            named,
                                            context.requestId(),
                                            context.traceId(),
                                            context.clientAddress(),
                                            context.changeReason()),
                                    ownOf(caller, named)));
                });
    }

    /**
     * The organisation that the caller acts in: the one in the path if it is theirs, or else the only one they have.
     */
    private static @Nullable OrganisationId ownOf(Caller caller, @Nullable OrganisationId named) {
        Set<OrganisationId> organisations = caller.rolesByOrganisation().keySet();
        if (named != null && caller.hasPartIn(named)) {
            return named;
        }
        return organisations.size() == 1 ? organisations.iterator().next() : null;
    }

    private Occurrences now() {
        return Occurrences.once(clock.instant());
    }

    private static @Nullable String operationId(Optional<RequestedOperation> requested) {
        return requested.map(found -> found.operation().id()).orElse(null);
    }

    private static Optional<OrganisationId> organisation(RequestedOperation requested) {
        return Optional.ofNullable(id(requested, "org", OrganisationId::of));
    }

    private static @Nullable ConnectorId connector(RequestedOperation requested) {
        return OF_A_CONNECTOR.matcher(requested.operation().path()).find()
                ? id(requested, "id", ConnectorId::of)
                : null;
    }

    private static <T> @Nullable T id(RequestedOperation requested, String variable, Function<String, T> read) {
        String text = requested.variables().get(variable);
        try {
            return text == null ? null : read.apply(text);
        } catch (InvalidValueException _) {
            return null;
        }
    }
}

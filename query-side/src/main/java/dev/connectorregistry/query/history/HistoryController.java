package dev.connectorregistry.query.history;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.Credentials;
import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.api.error.Refusal;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.kernel.Timestamps;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.EntityTags;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.query.connector.ConnectorStream.Known;
import dev.connectorregistry.query.credential.CredentialQueries;
import dev.connectorregistry.query.history.ConnectorDifference.Point;
import dev.connectorregistry.query.page.PageParameters;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The history of one connector: for everybody who may read the organisation's connectors, and for its auditors. That a
 * connector is public opens its present, not its past.
 */
@RegistryApi
@RequiresRole({Role.VIEWER, Role.AUDITOR})
class HistoryController {

    private final Histories histories;
    private final CredentialQueries credentials;

    HistoryController(Histories histories, CredentialQueries credentials) {
        this.histories = histories;
        this.credentials = credentials;
    }

    /** Its events, the newest first. */
    @GetMapping("/o/{org}/connectors/{id}/history")
    HistoryPage list(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @RequestParam MultiValueMap<String, String> parameters) {
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters page = PageParameters.read(parameters, problems);
        refuse(problems);
        return HistoryPage.of(page.of("history of " + id.value(), List.of(Long.class)).of(histories.of(org, id)));
    }

    /** The connector as it was after an event. */
    @GetMapping("/o/{org}/connectors/{id}/history/{sequence}")
    ResponseEntity<ConnectorRepresentation> after(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @PathVariable("sequence") long sequence,
            HttpServletRequest request) {
        ConnectorHistory history = histories.of(org, id);
        Known step = history.at(sequence).orElseThrow(() -> beyondTheEnd(id, history));
        return answer(step, step.time(), request);
    }

    /** The connector as it was at a time, or as it is. */
    @GetMapping("/o/{org}/connectors/{id}")
    ResponseEntity<ConnectorRepresentation> asOf(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            HttpServletRequest request) {
        if (asOf == null) {
            ConnectorState present = histories.present(org, id);
            return present.isDeleted()
                    ? after(org, id, present.version(), request)
                    : answer(present, credentials.namedBy(present), request);
        }
        Instant time = Timestamps.parse(asOf).orElseThrow(() -> Refusal.malformed("asOf", Moment.NO_TIME));
        ConnectorHistory history = histories.of(org, id);
        Known step =
                history.at(time)
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.NOT_FOUND,
                                        "The connector %s was created later, at %s."
                                                .formatted(
                                                        id.value(), Timestamps.format(history.first().createdAt()))));
        return answer(step, time, request);
    }

    /** The difference between any two states of the connector. */
    @GetMapping("/o/{org}/connectors/{id}/diff")
    ConnectorDifference diff(
            @PathVariable("org") OrganisationId org,
            @PathVariable("id") ConnectorId id,
            @RequestParam("from") String from,
            @RequestParam(name = "to", required = false) @Nullable String to) {
        List<FieldProblem> problems = new ArrayList<>();
        ConnectorHistory history = histories.of(org, id);
        Optional<Point> first = Point.of("from", Moment.read(from), history, problems);
        Optional<Point> second = Point.of("to", to == null ? new Moment.Present() : Moment.read(to), history, problems);
        refuse(problems);
        return ConnectorDifference.between(first.orElseThrow(), second.orElseThrow());
    }

    /**
     * Shows the connector after an event, with its credentials as they were at a time.
     *
     * @param time when the event happened, or later
     */
    private ResponseEntity<ConnectorRepresentation> answer(Known step, Instant time, HttpServletRequest request) {
        if (step.after().isDeleted()) {
            throw Deletion.refusal(step);
        }
        return answer(step.after(), credentials.asOf(step.after(), time), request);
    }

    private static ResponseEntity<ConnectorRepresentation> answer(
            ConnectorState state, Credentials credentials, HttpServletRequest request) {
        return EntityTags.read(request, state.version(), () -> ConnectorRepresentation.of(state, credentials));
    }

    private static Refusal beyondTheEnd(ConnectorId id, ConnectorHistory history) {
        return new Refusal(
                ErrorCode.NOT_FOUND,
                "The last event of connector %s has the sequence number %d.".formatted(id.value(), history.last()));
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.malformed(problems);
        }
    }
}

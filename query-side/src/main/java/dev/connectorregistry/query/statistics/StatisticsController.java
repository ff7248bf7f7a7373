package dev.connectorregistry.query.statistics;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.RequiresRole;
import dev.connectorregistry.platform.web.RegistryApi;
import dev.connectorregistry.query.audit.ChangeCounts;
import dev.connectorregistry.query.connector.ConnectorCounts;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Answers with the numbers of an organisation. */
@RegistryApi
class StatisticsController {

    private final ConnectorCounts connectors;
    private final ChangeCounts changes;
    private final InstantSource clock;

    StatisticsController(ConnectorCounts connectors, ChangeCounts changes, InstantSource clock) {
        this.connectors = connectors;
        this.changes = changes;
        this.clock = clock;
    }

    @GetMapping("/o/{org}/stats")
    @RequiresRole({Role.VIEWER, Role.AUDITOR})
    Statistics statistics(
            @PathVariable("org") OrganisationId org, @RequestParam MultiValueMap<String, String> parameters) {
        DayRange range = DayRange.read(parameters, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return Statistics.of(connectors.of(org), range, changes.of(org, range.from(), range.to()));
    }
}

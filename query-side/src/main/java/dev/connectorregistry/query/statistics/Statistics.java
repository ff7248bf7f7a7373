package dev.connectorregistry.query.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.connectorregistry.query.audit.ChangeCounts;
import dev.connectorregistry.query.connector.ConnectorCounts;

import java.util.List;
import java.util.SortedMap;

/** The numbers of an organisation as answers show them. */
record Statistics(
        Connectors connectors, Versions versions, Configs configs, Messages validationMessages, Changes changes) {

    record Connectors(
            long total,
            @JsonProperty("public") long publicOnes,
            SortedMap<String, Long> byProtocol,
            SortedMap<String, Long> byCategory) {}

    /**
     * Versions of connectors.
     *
     * @param total drafts included
     */
    record Versions(long total, long published) {}

    record Configs(SortedMap<String, Long> bySchemeType, SortedMap<String, Long> byGrant) {}

    record Messages(SortedMap<String, Long> bySeverity, SortedMap<String, Long> byCode) {}

    /**
     * Changes of connectors in a range of days.
     *
     * @param byDay each day of the range
     */
    record Changes(
            String from,
            String to,
            long total,
            List<OfDay> byDay,
            List<OfActor> byActor,
            List<OfConnector> mostChangedConnectors) {}

    record OfDay(String day, long changes) {}

    record OfActor(String kind, String id, String name, long changes) {}

    record OfConnector(String id, String name, long changes) {}

    static Statistics of(ConnectorCounts.Counts now, DayRange range, ChangeCounts.Counts changes) {
        return new Statistics(
                new Connectors(now.total(), now.publicOnes(), now.byProtocol(), now.byCategory()),
                new Versions(now.versions(), now.publishedVersions()),
                new Configs(now.bySchemeType(), now.byGrant()),
                new Messages(now.bySeverity(), now.byCode()),
                new Changes(
                        range.from().toString(),
                        range.to().toString(),
                        changes.byDay().values().stream().mapToLong(Long::longValue).sum(),
                        range.days()
                                .map(day -> new OfDay(day.toString(), changes.byDay().getOrDefault(day, 0L)))
                                .toList(),
                        changes.byActor().stream()
                                .map(actor -> new OfActor(actor.kind(), actor.id(), actor.name(), actor.changes()))
                                .toList(),
                        changes.byConnector().stream()
                                .map(connector ->
                                        new OfConnector(connector.id(), connector.name(), connector.changes()))
                                .toList()));
    }
}

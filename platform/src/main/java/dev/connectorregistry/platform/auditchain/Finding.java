package dev.connectorregistry.platform.auditchain;

/**
 * A problem, and which of several comes first.
 *
 * @param problem what it is
 * @param globalIndex about where in the event store it is
 */
record Finding(ChainProblem problem, long globalIndex) {

    static Finding of(ChainProblem.Kind kind, ChainEntry entry, String description) {
        return new Finding(
                new ChainProblem(kind, entry.position(), entry.eventIdentifier(), description), entry.globalIndex());
    }
}

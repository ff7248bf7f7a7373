package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.result.Unit;

/** Something that a process holds, and of which it must not hold more and more. */
public enum Holding {
    HEAP("heap after a collection", Unit.BYTES),
    RESIDENT_MEMORY("resident memory", Unit.BYTES),
    THREADS("threads", Unit.COUNT),
    CONNECTIONS("connections to the database", Unit.COUNT),
    FILES("open files and sockets", Unit.COUNT);

    private final String words;
    private final Unit unit;

    Holding(String words, Unit unit) {
        this.words = words;
        this.unit = unit;
    }

    /** In the words of a table. */
    public String words() {
        return words;
    }

    Unit unit() {
        return unit;
    }

    /** The name of how much of it there was in a part of a soak. */
    public String in(SoakScenario.Part part) {
        return words + ", " + part.words();
    }
}

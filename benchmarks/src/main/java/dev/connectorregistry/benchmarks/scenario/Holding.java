package dev.connectorregistry.benchmarks.scenario;

import dev.connectorregistry.benchmarks.result.Unit;

/** Something that a process holds, and of which it must not hold more and more. */
public enum Holding {
    HEAP("heap after a collection", Unit.BYTES, 2e6),
    RESIDENT_MEMORY("resident memory", Unit.BYTES, 10e6),
    THREADS("threads", Unit.COUNT, 5),
    /** The pool has a bound, and comes near it when many ask in one moment. */
    CONNECTIONS("connections to the database", Unit.COUNT, 4),
    FILES("open files and sockets", Unit.COUNT, 5);

    private static final double GROWTH = 0.1;

    private final String words;
    private final Unit unit;
    private final double noise;

    Holding(String words, Unit unit, double noise) {
        this.words = words;
        this.unit = unit;
        this.noise = noise;
    }

    /** Whether it is as much in the end as it was in the beginning, but for what varies from look to look. */
    public boolean isFlat(double begin, double end) {
        return end - begin <= Math.max(noise, GROWTH * begin);
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

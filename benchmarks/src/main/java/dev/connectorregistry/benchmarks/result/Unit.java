package dev.connectorregistry.benchmarks.result;

import java.util.Locale;

/** What a number counts. */
public enum Unit {
    SECONDS("s", 1, "%,.2f"),
    MILLISECONDS("ms", 1, "%,.1f"),
    BYTES("MB", 1e6, "%,.0f"),
    PER_SECOND("/s", 1, "%,.0f"),
    COUNT("", 1, "%,.0f");

    private final String symbol;
    private final double divisor;
    private final String format;

    Unit(String symbol, double divisor, String format) {
        this.symbol = symbol;
        this.divisor = divisor;
        this.format = format;
    }

    /** As people write it. */
    public String symbol() {
        return symbol;
    }

    /** The number without its unit, as people read it. */
    public String number(double value) {
        return String.format(Locale.ROOT, format, value / divisor);
    }

    /** The number with its unit. */
    public String text(double value) {
        return number(value) + (this == PER_SECOND || this == COUNT ? "" : " ") + symbol;
    }
}

package dev.connectorregistry.platform.settings;

import java.time.Duration;

/** Refuses settings that cannot work. */
public final class Settings {

    private final String prefix;

    private Settings(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The settings under a prefix.
     *
     * @param prefix as in {@code registry.event-store}
     */
    public static Settings under(String prefix) {
        return new Settings(prefix);
    }

    /**
     * Goes on with what is longer than nothing.
     *
     * @throws IllegalArgumentException if the value is not, naming the property
     */
    public Settings positive(String property, Duration value) {
        return require(value.isPositive(), property, "must be above 0");
    }

    /**
     * Goes on with what is more than nothing.
     *
     * @throws IllegalArgumentException if the value is not, naming the property
     */
    public Settings positive(String property, int value) {
        return require(value > 0, property, "must be above 0");
    }

    /**
     * Goes on with what is as it must be.
     *
     * @param rule what must be, as it follows the property's name
     * @throws IllegalArgumentException if it is not, naming the property
     */
    public Settings require(boolean isSo, String property, String rule) {
        if (!isSo) {
            throw new IllegalArgumentException("%s.%s %s.".formatted(prefix, property, rule));
        }
        return this;
    }
}

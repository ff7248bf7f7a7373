package dev.connectorregistry.platform.settings;

import java.time.Duration;
import java.util.List;

/** Refuses settings that cannot work. */
public final class Settings {

    /** Where what is wrong is noted, while somebody wants to know all of it. */
    private static final ScopedValue<List<String>> PROBLEMS = ScopedValue.newInstance();

    private final String prefix;

    private Settings(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The settings under a prefix.
     *
     * @param prefix as in {@code registry.events}
     */
    public static Settings under(String prefix) {
        return new Settings(prefix);
    }

    /**
     * Notes what is wrong, each in one line, instead of refusing the first of it.
     *
     * @param problems where it is noted
     * @param reading reads settings
     */
    public static void collecting(List<String> problems, Runnable reading) {
        ScopedValue.where(PROBLEMS, problems).run(reading);
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
            String problem = "%s.%s %s.".formatted(prefix, property, rule);
            if (!PROBLEMS.isBound()) {
                throw new IllegalArgumentException(problem);
            }
            PROBLEMS.get().add(problem);
        }
        return this;
    }
}

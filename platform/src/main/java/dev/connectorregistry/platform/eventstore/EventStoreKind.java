package dev.connectorregistry.platform.eventstore;

import org.springframework.core.env.Environment;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the events are. */
public enum EventStoreKind {
    /** In the write-side database. */
    JDBC("jdbc"),
    /** In Axon Server; the rest of what must last is in the write-side database all the same. */
    AXON_SERVER("axon-server");

    /** The setting that chooses. */
    public static final String PROPERTY = "registry.event-store";

    private final String settingValue;

    EventStoreKind(String settingValue) {
        this.settingValue = settingValue;
    }

    /** Whether a process with these settings has its events there. */
    public boolean isChosenIn(Environment settings) {
        return settings.getProperty(PROPERTY, JDBC.settingValue).equals(settingValue);
    }

    /** Whether the settings name one of them. */
    public static boolean isAnyChosenIn(Environment settings) {
        return Arrays.stream(values()).anyMatch(kind -> kind.isChosenIn(settings));
    }

    /** What the setting may be. */
    public static String choices() {
        return Arrays.stream(values()).map(kind -> kind.settingValue).collect(Collectors.joining(" or "));
    }
}

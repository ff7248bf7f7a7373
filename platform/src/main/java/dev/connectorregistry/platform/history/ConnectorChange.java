package dev.connectorregistry.platform.history;

import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;

import org.jspecify.annotations.Nullable;

/**
 * What one event changed, for the history of its connector and for the audit trail. A pure function of the event and of
 * the states around it: made anew at any time, it is the same.
 *
 * @param summary one line in plain words, of at most {@value #MAX_SUMMARY} characters, without control characters.
 *     Words of users stand in it: {@code *names*} and {@code `values`}
 * @param diff what is different after the event
 */
public record ConnectorChange(String summary, ConnectorDiff diff) {

    /** No summary is longer, in characters. */
    public static final int MAX_SUMMARY = 300;

    /**
     * Describes what an event changed.
     *
     * @param before the connector before the event; null before the first one
     * @param after the connector after the event
     */
    public static ConnectorChange of(@Nullable ConnectorState before, ConnectorEvent event, ConnectorState after) {
        return new ConnectorChange(
                ChangeWords.sentence(ChangeWords.of(before, event, after), MAX_SUMMARY),
                ConnectorDiff.between(before, after));
    }
}

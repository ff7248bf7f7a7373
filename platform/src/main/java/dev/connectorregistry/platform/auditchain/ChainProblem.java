package dev.connectorregistry.platform.auditchain;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * The first thing about a chain that is not as it was when it was written.
 *
 * @param kind what was done
 * @param position where in the chain; null where the chain does not have it
 * @param eventIdentifier the event; null where none can be named
 * @param description the same in a sentence
 */
public record ChainProblem(Kind kind, @Nullable Long position, @Nullable String eventIdentifier, String description) {

    /** What was done to a chain or to its events. */
    public enum Kind {
        /** An event is not what it was. */
        ALTERED,
        /** An event or an entry of the chain is gone. */
        REMOVED,
        /** There is an event that the chain should have an entry of, and has not. */
        INSERTED,
        /** An event is in another place than it was. */
        REORDERED,
        /** An entry of the chain is not what it was, though its event is. */
        ENTRY_ALTERED,
        /** The chain fits its events, and not what the registry signed: both were changed, and the hashes made anew. */
        REWRITTEN,
        /** Entries at the end are gone that the registry signed. */
        CUT_OFF,
        /** A checkpoint was not signed by a known key, or not as it stands there. */
        CHECKPOINT_FORGED;

        /** The word that the wire uses, such as {@code entry-altered}. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

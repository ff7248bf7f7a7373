package dev.connectorregistry.api.connector;

/**
 * Something that uses a connector, and because of which it should not go.
 *
 * @param kind what uses it
 * @param name what people call that
 */
public record ConnectorUsage(Kind kind, String name) {

    /** What uses a connector. */
    public enum Kind {
        CONNECTION("connection"),
        PUBLISHED_VERSION("published version");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As people say it. */
        public String word() {
            return word;
        }
    }
}

package dev.connectorregistry.kernel;

/** Reads and writes by both Jacksons: events are written by the one, HTTP bodies by the other. */
enum JsonMappers {
    JACKSON_2 {
        private final com.fasterxml.jackson.databind.ObjectMapper mapper =
                new com.fasterxml.jackson.databind.ObjectMapper();

        @Override
        String write(Object value) {
            try {
                return mapper.writeValueAsString(value);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        <T> T read(String json, Class<T> type) {
            try {
                return mapper.readValue(json, type);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    },
    JACKSON_3 {
        private final tools.jackson.databind.ObjectMapper mapper = new tools.jackson.databind.ObjectMapper();

        @Override
        String write(Object value) {
            return mapper.writeValueAsString(value);
        }

        @Override
        <T> T read(String json, Class<T> type) {
            try {
                return mapper.readValue(json, type);
            } catch (tools.jackson.core.JacksonException e) {
                throw new AssertionError(e);
            }
        }
    };

    abstract String write(Object value);

    /** Reads the value; an {@link AssertionError} that carries Jackson's exception where it can't. */
    abstract <T> T read(String json, Class<T> type);
}

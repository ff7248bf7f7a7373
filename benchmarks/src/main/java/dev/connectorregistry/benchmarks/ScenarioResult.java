package dev.connectorregistry.benchmarks;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a scenario found. */
sealed interface ScenarioResult {

    String scenario();

    String description();

    /** Requests that weren't answered as they must be: with any, the numbers mean nothing. */
    long errors();

    /**
     * Of a server under load.
     *
     * @param secondsToReady from the start of the process on an empty data folder
     * @param idleBytes resident memory before the first request; null where it can't be read
     * @param loadedBytes resident memory after the last one; null where it can't be read
     */
    record Load(
            String scenario,
            String description,
            double secondsToReady,
            @Nullable Long idleBytes,
            @Nullable Long loadedBytes,
            List<Series> series)
            implements ScenarioResult {

        @Override
        public long errors() {
            return series.stream().mapToLong(Series::errors).sum();
        }
    }

    /**
     * Of starting.
     *
     * @param firstSecondsToReady on empty data folders
     * @param againSecondsToReady on folders that an earlier start left
     * @param idleBytes resident memory when ready; null where it can't be read
     */
    record Start(
            String scenario,
            String description,
            Spread firstSecondsToReady,
            Spread againSecondsToReady,
            @Nullable Spread idleBytes)
            implements ScenarioResult {

        @Override
        public long errors() {
            return 0;
        }
    }
}

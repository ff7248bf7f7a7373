package dev.connectorregistry.benchmarks.result;

import org.jspecify.annotations.Nullable;

/**
 * Something that was to be reached.
 *
 * @param name what it is about
 * @param wanted the bound, in words
 * @param measured the value, in the same words; null where this run has not measured it
 * @param made whether it was reached; null where this run has not measured it
 */
public record TargetResult(String name, String wanted, @Nullable String measured, @Nullable Boolean made) {}

package dev.connectorregistry.benchmarks.report;

import dev.connectorregistry.benchmarks.result.Results;

/** stub */
final class Page {
    private Page() {}

    static String of(Results results) {
        return "<!doctype html>";
    }
}

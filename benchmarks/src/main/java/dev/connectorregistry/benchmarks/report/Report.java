package dev.connectorregistry.benchmarks.report;

import dev.connectorregistry.benchmarks.result.Results;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a run leaves. */
public final class Report {

    public static final String JSON = "results.json";

    public static final String PAGE = "report.html";

    private Report() {}

    /** Writes the numbers as JSON and as a page with charts into the folder. */
    public static void write(Results results, Path folder, JsonMapper json) throws IOException {
        json.writeValue(folder.resolve(JSON), results);
        Files.writeString(folder.resolve(PAGE), Page.of(results));
    }
}

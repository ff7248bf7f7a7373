package dev.connectorregistry.query.mongodb;

import java.io.IOException;
import java.nio.file.Path;

/** Starts classes of the tests in processes of their own. */
final class OtherProcess {

    private OtherProcess() {}

    /**
     * Starts one. What it has to complain of is shown.
     *
     * @param heap how much memory it has at most, as the JVM has it said
     * @param folder its only argument
     */
    static Process start(Class<?> main, String heap, Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Formats the project's Java sources with google-java-format, or checks them when the environment says `CI=true`.
///
/// It runs as a program of its own on the project's JDK: the formatter parses with the compiler of the JVM that it runs
/// in, and the JVM that runs Maven may be too old for the sources. What was found formatted is remembered by path and
/// digest, so that a build that changed nothing parses nothing.
///
/// Arguments: the project's root, the file that remembers, and the formatter's version.
class FormatSources {

    private static final List<String> STYLE = List.of("--aosp", "--max-line-length", "120");

    void main(String[] args) throws IOException {
        var root = Path.of(args[0]);
        var memory = Path.of(args[1]);
        var style = args[2] + " " + STYLE;
        var check = "true".equalsIgnoreCase(System.getenv("CI"));

        var before = digests(root);
        var remembered = Files.exists(memory) ? Files.readAllLines(memory) : List.<String>of();
        var changed = new ArrayList<String>();
        before.forEach((file, digest) -> {
            if (!remembered.contains(entry(file, digest, style))) {
                changed.add(file);
            }
        });
        if (changed.isEmpty()) {
            return;
        }

        var options = new ArrayList<>(STYLE);
        options.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
        options.addAll(changed);
        var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
        // A string that it breaks at the line's end it indents only when it sees it again.
        var passes = check ? 1 : 2;
        for (var pass = 0; pass < passes; pass++) {
            if (formatter.run(System.out, System.err, options.toArray(String[]::new)) != 0) {
                IO.println(
                        check
                                ? "The files named above are not formatted, or do not parse. `mvn process-sources`"
                                        + " without CI=true formats them."
                                : "The files named above do not parse.");
                System.exit(1);
            }
        }
        var after = digests(root);
        after.forEach((file, digest) -> {
            if (!digest.equals(before.get(file))) {
                IO.println("Formatted " + root.relativize(Path.of(file)));
            }
        });
        var entries = new ArrayList<String>();
        after.forEach((file, digest) -> entries.add(entry(file, digest, style)));
        Files.createDirectories(memory.getParent());
        Files.write(memory, entries);
    }

    private static String entry(String file, String digest, String style) {
        return digest + " " + style + " " + file;
    }

    private static Map<String, String> digests(Path root) throws IOException {
        var digests = new TreeMap<String, String>();
        try (Stream<Path> modules = Files.list(root)) {
            for (var folder : modules.flatMap(it -> Stream.of(it.resolve("src"), it)).toList()) {
                var isSource = folder.endsWith("src") || folder.endsWith("etc");
                if (isSource && Files.isDirectory(folder)) {
                    try (var files = Files.walk(folder)) {
                        for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                            digests.put(file.toString(), digest(file));
                        }
                    }
                }
            }
        }
        return digests;
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.connectorregistry.benchmarks;

import dev.connectorregistry.benchmarks.result.Settings;
import dev.connectorregistry.benchmarks.result.Settings.ListSize;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line. */
@Command(
        name = "./run bench",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures the registry over HTTP, beside a bare minimum and plain CRUD, on processes and stores of its"
                    + " own.",
            "`./run bench jmh [arguments of JMH]` runs the small benchmarks of what is hot inside instead."
        })
final class Options {

    /** Which database the subjects are on. */
    enum StoreKind {
        postgresql,
        h2
    }

    /** What people run that does something alike. */
    enum Peer {
        keycloak
    }

    @Parameters(
            paramLabel = "SCENARIO",
            description =
                    "What to measure: start, upsert, get, list, lag, replay, growth, overload; all of them without"
                            + " one. Or soak, which takes an hour.",
            arity = "0..*")
    List<String> scenarios = List.of();

    @Option(names = "--quick", description = "Small numbers of everything: to see that it works.")
    boolean quick;

    @Option(names = "--large", description = "A million connectors and events, too: takes long.")
    boolean large;

    @Option(
            names = "--peer",
            split = ",",
            paramLabel = "PEER",
            showDefaultValue = Visibility.NEVER,
            description = "What to measure beside: ${COMPLETION-CANDIDATES}, which is fetched.")
    List<Peer> peers = List.of();

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "The database of all subjects: ${COMPLETION-CANDIDATES}.")
    StoreKind store = StoreKind.postgresql;

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            showDefaultValue = Visibility.NEVER,
            description = "A real MongoDB for the registry's read model, instead of the embedded one.")
    @Nullable String mongodb;

    @Option(
            names = "--connectors",
            paramLabel = "N",
            description = "Connectors that a load scenario works on (10000; quick: 200).")
    @Nullable Integer connectors;

    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            description = "Numbers of callers (1,8,32,128; quick: 1,8,32).")
    @Nullable List<Integer> connections;

    @Option(
            names = "--lists",
            paramLabel = "NxM",
            split = ",",
            converter = ListSizeConverter.class,
            description = "Lists of N organisations with M connectors each (1x10000,1x100000).")
    @Nullable List<ListSize> lists;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds under each condition (5; quick: 2).")
    @Nullable Integer rounds;

    @Option(names = "--seconds", paramLabel = "S", description = "Length of a round (5; quick: 1).")
    @Nullable Integer seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "Seconds of load on each subject before its first round (20; quick: 2).")
    @Nullable Integer warmUpSeconds;

    @Option(names = "--starts", paramLabel = "N", description = "Starts of each kind (3; quick: 1).")
    @Nullable Integer starts;

    @Option(names = "--minutes", paramLabel = "M", description = "Length of a soak (60; quick: 1).")
    @Nullable Integer minutes;

    @Option(
            names = "--profile",
            description = "Leave a Flight Recorder profile of each registry beside the results.",
            showDefaultValue = Visibility.NEVER)
    boolean profile;

    @Option(names = "--root", hidden = true)
    Path root = Path.of("");

    @Option(names = "--jvm-flags", hidden = true)
    String jvmFlags = "";

    Settings settings() {
        return new Settings(
                or(connectors, 200, 10_000),
                connections != null ? connections : quick ? List.of(1, 8, 32) : List.of(1, 8, 32, 128),
                or(rounds, 2, 5),
                Duration.ofSeconds(or(seconds, 1, 5)),
                Duration.ofSeconds(or(warmUpSeconds, 2, 20)),
                or(starts, 1, 3),
                lists(),
                replays(),
                List.of(1, 4),
                quick ? List.of(10, 1_000) : List.of(10, 1_000, 100_000),
                quick ? 100 : 500,
                Duration.ofMinutes(or(minutes, 1, 60)),
                large,
                profile);
    }

    private List<ListSize> lists() {
        if (lists != null) {
            return lists;
        }
        if (quick) {
            return List.of(new ListSize(1, 200), new ListSize(3, 200));
        }
        var sizes = new ArrayList<>(List.of(new ListSize(1, 10_000), new ListSize(1, 100_000)));
        if (large) {
            sizes.add(new ListSize(1, 1_000_000));
            sizes.add(new ListSize(100, 10_000));
        }
        return sizes;
    }

    private List<Integer> replays() {
        if (quick) {
            return List.of(2_000);
        }
        return large ? List.of(100_000, 1_000_000) : List.of(100_000);
    }

    private int or(@Nullable Integer given, int whenQuick, int otherwise) {
        if (given != null) {
            return given;
        }
        return quick ? whenQuick : otherwise;
    }

    static final class ListSizeConverter implements ITypeConverter<ListSize> {

        private static final Pattern SIZE = Pattern.compile("(\\d{1,6})x(\\d{1,9})");

        @Override
        public ListSize convert(String text) {
            Matcher size = SIZE.matcher(text);
            if (!size.matches()) {
                throw new TypeConversionException("'" + text + "' is no size of a list such as 100x10000");
            }
            return new ListSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        }
    }
}

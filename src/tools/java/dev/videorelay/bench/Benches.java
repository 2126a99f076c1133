package dev.videorelay.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import dev.videorelay.testkit.Arguments;

/** Runs a benchmark, or a short one of several kinds, and prints its tables in Markdown. */
public final class Benches {

    private static final Map<String, Function<Arguments, Bench>> BY_NAME = new LinkedHashMap<>();
    /** What is run by default; some minutes. */
    private static final List<String> SHORT = List.of("lateness --tasks 20000", "open --step 20000",
            "poll-cost --rounds 1 --warm-up PT20S --window PT15S", "jmh");

    static {
        BY_NAME.put("open", OpenBench::new);
        BY_NAME.put("lateness", LatenessBench::new);
        BY_NAME.put("poll-cost", PollCostBench::new);
        BY_NAME.put("outage", OutageBench::new);
        BY_NAME.put("budget", BudgetBench::new);
        BY_NAME.put("start", StartBench::new);
        BY_NAME.put("restart", RestartBench::new);
        BY_NAME.put("hand-over", HandOverBench::new);
        BY_NAME.put("lookup", LookupBench::new);
        BY_NAME.put("intake", IntakeBench::new);
        BY_NAME.put("compare", CompareBench::new);
        BY_NAME.put("schedule",
                given -> given.flag("end-to-end") ? new ScheduleEndToEnd(given) : new ScheduleBench(given));
        BY_NAME.put("jmh", HotPieces::new);
    }

    private Benches() {}

    /** @param args name of the benchmark and its options, or nothing for the short ones */
    public static void main(String... args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        if (args.length > 0) {
            run(args);
        } else {
            for (String each : SHORT) {
                run(each.split(" "));
            }
        }
        System.exit(0);
    }

    private static void run(String... words) throws Exception {
        Function<Arguments, Bench> kind = BY_NAME.get(words[0]);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "No benchmark is called " + words[0] + ", there are " + BY_NAME.keySet());
        }
        Arguments options = new Arguments(Arrays.copyOfRange(words, 1, words.length));
        Bench bench = kind.apply(options);
        options.mustBeKnown();
        System.out.printf("%n## %s%n%n", String.join(" ", words));
        bench.run().forEach(table -> System.out.printf("%s%n%n", table.markdown()));
    }
}

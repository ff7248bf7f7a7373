package dev.connectorregistry.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bars in groups, each with its value beside it and a thin line from the least to the most of its rounds. */
final class BarChart {

    private static final double CHARACTER = 6.7;
    private static final int LABEL_GAP = 8;
    private static final int VALUES = 74;
    private static final int BAR = 14;
    private static final int GAP = 3;
    private static final int GROUP_HEAD = 20;
    private static final int GROUP_GAP = 12;

    private final Palette palette;

    BarChart(Palette palette) {
        this.palette = palette;
    }

    /**
     * One of the bars.
     *
     * @param group what it is compared under; bars of one group stand together
     * @param text the value as people read it
     */
    record Bar(String group, String subject, double value, double least, double most, String text) {}

    /** Draws them, in their order. */
    String of(List<Bar> bars, String label) {
        Map<String, List<Bar>> groups = new LinkedHashMap<>();
        bars.forEach(bar -> groups.computeIfAbsent(bar.group(), it -> new ArrayList<>()).add(bar));
        double labels = widthOfLabels(bars);
        double most = bars.stream().mapToDouble(Bar::most).max().orElse(1);
        double scale = most > 0 ? (Svg.WIDTH - labels - VALUES) / most : 0;
        var svg = new Svg();
        double y = 0;
        for (var group : groups.entrySet()) {
            svg.text(0, y + 12, "start", "group", group.getKey());
            y += GROUP_HEAD;
            double top = y;
            for (Bar bar : group.getValue()) {
                draw(svg, bar, y, labels, scale);
                y += BAR + GAP;
            }
            svg.line(labels, top - 1, labels, y - GAP + 1, "base");
            y += GROUP_GAP;
        }
        return svg.drawing(y - GROUP_GAP + 2, label);
    }

    /** Where there is but one subject, its name would say nothing: the groups have theirs. */
    private static double widthOfLabels(List<Bar> bars) {
        return bars.stream().map(Bar::subject).distinct().count() == 1
                ? 0.5
                : LABEL_GAP + CHARACTER * bars.stream().mapToInt(bar -> bar.subject().length()).max().orElse(0);
    }

    private void draw(Svg svg, Bar bar, double y, double labels, double scale) {
        double middle = y + BAR / 2.0;
        if (labels > LABEL_GAP) {
            svg.text(labels - LABEL_GAP, middle + 4, "end", "", bar.subject());
        }
        String title = "%s, %s: %s".formatted(bar.subject(), bar.group(), bar.text());
        svg.bar(labels, y, Math.max(bar.value() * scale, 1.5), BAR, "fill" + palette.colourOf(bar.subject()), title);
        if (bar.most() > bar.least()) {
            double from = labels + bar.least() * scale;
            double to = labels + bar.most() * scale;
            svg.line(from, middle, to, middle, "whisker");
            svg.line(from, middle - 3, from, middle + 3, "whisker");
            svg.line(to, middle - 3, to, middle + 3, "whisker");
        }
        svg.text(labels + Math.max(bar.value(), bar.most()) * scale + 7, middle + 4, "start", "value", bar.text());
    }
}

package dev.connectorregistry.benchmarks.report;

import dev.connectorregistry.benchmarks.result.Series;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** One line for each subject, from its median latency over p99 to p99.9, on a logarithmic scale. */
final class LatencyChart {

    private static final int LABELS = 120;
    private static final int RIGHT = 24;
    private static final int ROW = 40;
    private static final int AXIS = 24;
    private static final double[] STEPS = {1, 2, 5};

    private final Palette palette;

    LatencyChart(Palette palette) {
        this.palette = palette;
    }

    String of(List<Series> series, String label) {
        double least = series.stream().mapToDouble(it -> it.p50Millis().median()).min().orElse(1);
        double most = series.stream().mapToDouble(it -> it.p999Millis().median()).max().orElse(1);
        var scale = new Scale(Math.max(least, 0.01) * 0.7, Math.max(most, 0.02) * 1.3);
        var svg = new Svg();
        double bottom = (double) ROW * series.size();
        scale.ticks()
                .forEach(tick -> {
                    svg.line(scale.at(tick), 0, scale.at(tick), bottom, "grid");
                    svg.text(scale.at(tick), bottom + 15, "middle", "tick", number(tick) + " ms");
                });
        for (int row = 0; row < series.size(); row++) {
            draw(svg, series.get(row), ROW * row + ROW / 2.0 + 4, scale);
        }
        return svg.drawing(bottom + AXIS, label);
    }

    private void draw(Svg svg, Series series, double y, Scale scale) {
        int colour = palette.colourOf(series.subject());
        double p50 = series.p50Millis().median();
        double p99 = series.p99Millis().median();
        double p999 = series.p999Millis().median();
        svg.text(LABELS - 8, y + 4, "end", "", series.subject());
        svg.stroke(scale.at(p50), scale.at(p999), y, "line" + colour);
        dot(svg, series, "p50", p50, 4.5, y, scale);
        dot(svg, series, "p99", p99, 6.5, y, scale);
        dot(svg, series, "p99.9", p999, 4.5, y, scale);
        svg.text(scale.at(p99), y - 11, "middle", "value", number(p99));
    }

    private void dot(Svg svg, Series series, String name, double millis, double radius, double y, Scale scale) {
        svg.dot(
                scale.at(millis),
                y,
                radius,
                "ring fill" + palette.colourOf(series.subject()),
                "%s, %s: %s ms".formatted(series.subject(), name, number(millis)));
    }

    private static String number(double millis) {
        return String.format(Locale.ROOT, millis < 1 ? "%.2g" : millis < 10 ? "%.3g" : "%,.0f", millis)
                .replaceAll("\\.0+$", "");
    }

    /** Where a time is, from left to right. */
    private record Scale(double least, double most) {

        double at(double millis) {
            double part = Math.log(Math.max(millis, least) / least) / Math.log(most / least);
            return LABELS + part * (Svg.WIDTH - LABELS - RIGHT);
        }

        DoubleStream ticks() {
            boolean wide = most / least > 300;
            return DoubleStream.iterate(1e-3, decade -> decade < most, decade -> decade * 10)
                    .flatMap(decade -> DoubleStream.of(wide ? new double[] {1} : STEPS).map(step -> step * decade))
                    .filter(tick -> tick >= least && tick <= most);
        }
    }
}

package dev.connectorregistry.benchmarks.report;

import org.springframework.web.util.HtmlUtils;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A drawing that grows downwards: its width is fixed, and scaled to the page's. */
final class Svg {

    static final int WIDTH = 560;

    private final StringBuilder marks = new StringBuilder();

    /** A text; its class says how it looks, its anchor which of its ends is at the place. */
    void text(double x, double y, String anchor, String look, String text) {
        marks.append(
                "<text x='%s' y='%s' text-anchor='%s' class='%s'>%s</text>"
                        .formatted(n(x), n(y), anchor, look, escape(text)));
    }

    void line(double x1, double y1, double x2, double y2, String look) {
        marks.append("<line x1='%s' y1='%s' x2='%s' y2='%s' class='%s'/>".formatted(n(x1), n(y1), n(x2), n(y2), look));
    }

    /** A thick, pale line with round ends. */
    void stroke(double x1, double x2, double y, String look) {
        marks.append(
                "<line x1='%s' y1='%s' x2='%s' y2='%s' class='range %s'/>".formatted(n(x1), n(y), n(x2), n(y), look));
    }

    /** A bar from the left, with round corners at its end. */
    void bar(double x, double y, double width, double height, String look, String title) {
        double radius = Math.min(4, width);
        marks.append(
                "<path d='M%s %sh%sa%s %s 0 0 1 %s %sv%sa%s %s 0 0 1 -%s %sh-%sz' class='%s'><title>%s</title></path>"
                        .formatted(
                                n(x),
                                n(y),
                                n(width - radius),
                                n(radius),
                                n(radius),
                                n(radius),
                                n(radius),
                                n(height - 2 * radius),
                                n(radius),
                                n(radius),
                                n(radius),
                                n(radius),
                                n(width - radius),
                                look,
                                escape(title)));
    }

    void dot(double x, double y, double radius, String look, String title) {
        marks.append(
                "<circle cx='%s' cy='%s' r='%s' class='%s'><title>%s</title></circle>"
                        .formatted(n(x), n(y), n(radius), look, escape(title)));
    }

    /**
     * The whole drawing.
     *
     * @param label what it shows, for those who don't see it
     */
    String drawing(double height, String label) {
        return "<svg viewBox='0 0 %d %s' role='img' aria-label='%s'>%s</svg>"
                .formatted(WIDTH, n(height), escape(label), marks);
    }

    static String escape(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static String n(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

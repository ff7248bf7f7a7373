package dev.connectorregistry.standalone.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** How a window looks: in which colours, and how wide it is. */
public enum Look {
    LIGHT_WIDE(ColorScheme.LIGHT, 1440, 900),
    LIGHT_NARROW(ColorScheme.LIGHT, 390, 844),
    DARK_WIDE(ColorScheme.DARK, 1440, 900),
    DARK_NARROW(ColorScheme.DARK, 390, 844);

    private final ColorScheme colours;
    private final int width;
    private final int height;

    Look(ColorScheme colours, int width, int height) {
        this.colours = colours;
        this.width = width;
        this.height = height;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setColorScheme(colours)
                .setViewportSize(width, height)
                // Pictures are of what is there in the end.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }
}

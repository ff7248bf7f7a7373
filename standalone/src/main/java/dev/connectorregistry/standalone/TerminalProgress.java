package dev.connectorregistry.standalone;

import dev.connectorregistry.query.projection.ProgressLine;

import java.io.PrintStream;

/** The progress of what takes long, drawn over itself on the terminal's last line. */
final class TerminalProgress implements ProgressLine {

    private static final String TO_THE_START_AND_CLEAR = "\r\u001b[K";

    private final PrintStream terminal;

    TerminalProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void draw(String line) {
        terminal.print(TO_THE_START_AND_CLEAR + line);
        terminal.flush();
    }

    @Override
    public void end() {
        terminal.println();
    }
}

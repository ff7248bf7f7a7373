package dev.connectorregistry.query.projection;

/** A terminal's last line, which is drawn again and again. A bean of this type is there where a person watches. */
public interface ProgressLine {

    /** Draws the line in place of the one before. */
    void draw(String line);

    /** Leaves the line as it is, and goes on below it. */
    void end();
}

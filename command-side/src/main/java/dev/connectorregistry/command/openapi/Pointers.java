package dev.connectorregistry.command.openapi;

/** Writes JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    /** The place of a property or an item within another place. */
    static String within(String pointer, Object step) {
        return pointer + "/" + String.valueOf(step).replace("~", "~0").replace("/", "~1");
    }
}

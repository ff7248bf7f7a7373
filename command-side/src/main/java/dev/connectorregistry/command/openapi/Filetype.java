package dev.connectorregistry.command.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;

import java.util.Locale;

/** What a document is written in. */
enum Filetype {
    JSON,
    YAML;

    /** Reads the contract's word; its schema was held against it before. */
    @JsonCreator
    static Filetype of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

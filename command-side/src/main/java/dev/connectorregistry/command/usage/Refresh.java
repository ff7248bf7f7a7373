package dev.connectorregistry.command.usage;

import dev.connectorregistry.command.oauth2.TokenException;

/** What an attempt to obtain a token came to. */
sealed interface Refresh {

    /** There is a new one. */
    record Done() implements Refresh {}

    /** Somebody else is at it. */
    record UnderWay() implements Refresh {}

    /** The credential is gone. */
    record Gone() implements Refresh {}

    /** There is none, and why. */
    record Failed(TokenException failure) implements Refresh {}
}

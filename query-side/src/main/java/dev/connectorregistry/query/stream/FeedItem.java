package dev.connectorregistry.query.stream;

/** What a listener may be told. */
sealed interface FeedItem permits FeedEvent, ReplayNotice {

    /** Its name on the wire. */
    String name();

    /** What it says, as JSON in one line. */
    String data();
}

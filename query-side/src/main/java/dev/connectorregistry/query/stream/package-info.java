/**
 * The changes of an organisation's connectors as they happen, as Server-Sent Events. One thread of the process follows
 * the event store and hands each change to those who listen; whoever comes back is first given what they missed.
 */
@NullMarked
package dev.connectorregistry.query.stream;

import org.jspecify.annotations.NullMarked;

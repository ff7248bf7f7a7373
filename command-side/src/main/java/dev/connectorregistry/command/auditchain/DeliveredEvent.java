package dev.connectorregistry.command.auditchain;

/**
 * An event as it was delivered.
 *
 * @param identifier names it
 * @param position its global index; that of a later event, where this one was committed late
 */
record DeliveredEvent(String identifier, long position) {}

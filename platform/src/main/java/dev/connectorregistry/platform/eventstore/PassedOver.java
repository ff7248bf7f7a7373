package dev.connectorregistry.platform.eventstore;

/** What an aggregate is given in place of an event that was discarded: only the sequence number counts. */
public record PassedOver() {}

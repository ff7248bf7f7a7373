package dev.connectorregistry.command.secret;

/**
 * What a re-sealing did.
 *
 * @param primaryKeyId the master key that secrets are sealed with now
 * @param resealed how many secrets were re-wrapped from an older key
 * @param unreadable how many could not be, because their key is lost or they were altered
 * @param remaining how many are not on the primary key afterwards, the unreadable ones included: an older key may be
 *     taken out of the keyset only when this is 0
 */
public record RotationReport(int primaryKeyId, long resealed, long unreadable, long remaining) {}

package dev.connectorregistry.command.secret;

/**
 * The answer of RotateMasterKeyset.
 *
 * @param keyId the new primary key, as Tink numbers it: unsigned
 * @param resealed how many secrets were sealed with an older key, and now are with this one
 * @param remaining how many still are sealed with another one
 */
record MasterKeysetRotation(long keyId, long resealed, long remaining) {

    static MasterKeysetRotation of(RotationReport report) {
        return new MasterKeysetRotation(
                Integer.toUnsignedLong(report.primaryKeyId()), report.resealed(), report.remaining());
    }
}

package dev.connectorregistry.command.secret;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master keyset comes from: a file, a setting (for instance the environment variable {@code
 * REGISTRY_SECRETS_MASTER_KEYSET}), or, when neither is given and the registry may make one, a file in the data folder.
 * In each of them it is encrypted where a key management service is named.
 *
 * @param masterKeyset the keyset itself: its JSON, or base64 of it
 * @param masterKeysetFile a file with Tink's keyset, in clear text unless {@code kms-key-uri} is set
 * @param createMasterKeyset whether the registry makes a keyset in the data folder when it has none
 * @param kmsKeyUri the key of a key management service that the keyset is encrypted with, as Tink names it: {@code
 *     aws-kms://arn:aws:kms:…} or {@code gcp-kms://projects/…}; the build needs the profile {@code kms-aws} or {@code
 *     kms-gcp}
 */
@ConfigurationProperties("registry.secrets")
record SecretProperties(
        @Nullable String masterKeysetFile,
        @Nullable String masterKeyset,
        @DefaultValue("false") boolean createMasterKeyset,
        @Nullable String kmsKeyUri) {

    SecretProperties {
        // An environment variable that is set to nothing is one that is not set.
        masterKeysetFile = emptyIsNone(masterKeysetFile);
        masterKeyset = emptyIsNone(masterKeyset);
        kmsKeyUri = emptyIsNone(kmsKeyUri);
    }

    private static @Nullable String emptyIsNone(@Nullable String setting) {
        return setting == null || setting.isBlank() ? null : setting;
    }

    /** Without the keyset. */
    @Override
    public String toString() {
        return "SecretProperties[masterKeysetFile="
                + masterKeysetFile
                + ", masterKeyset="
                + (masterKeyset == null ? "none" : "[redacted]")
                + ", createMasterKeyset="
                + createMasterKeyset
                + ", kmsKeyUri="
                + kmsKeyUri
                + "]";
    }
}

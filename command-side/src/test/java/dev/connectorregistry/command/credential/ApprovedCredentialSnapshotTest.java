package dev.connectorregistry.command.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.credential.CredentialData;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialCreated;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialDeleted;
import dev.connectorregistry.api.credential.CredentialEvent.CredentialRefreshed;
import dev.connectorregistry.kernel.ConnectionId;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretVersion;
import dev.connectorregistry.platform.eventstore.StableTypeSerializer;

import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** Holds the stored form of a credential's snapshot: when it changes, the @Revision of Credential is to be raised. */
class ApprovedCredentialSnapshotTest {

    private static final CredentialId ID = CredentialId.of("01JCRED0000000000000000001");
    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123Z");

    private static final String APPROVED =
            """
            {"id":"01JCRED0000000000000000001","state":{"id":"01JCRED0000000000000000001",\
            "organisationId":"01J0RG00000000000000000001","connectorId":"01JACME0000000000000000000",\
            "connectionId":"01JC0NNECT0000000000000001","name":"Production","data":{"type":"oauth2-token",\
            "scopes":["read"],"hasAccessToken":true,"hasRefreshToken":false},\
            "secretVersion":"01JSECRET00000000000000002","errors":[],"expiresAt":"2026-01-31T12:00:03.123Z",\
            "refreshedAt":"2026-01-31T12:00:01.123Z","version":2,"createdAt":"2026-01-31T12:00:00.123Z",\
            "updatedAt":"2026-01-31T12:00:02.123Z","deletedAt":"2026-01-31T12:00:02.123Z"}}\
            """;

    private final StableTypeSerializer serializer =
            StableTypeSerializer.over(List.of(new CredentialConfiguration().credentialSnapshotType()));

    @Test
    void whatIsWrittenIsWhatWasApproved() {
        assertThat(serializer.serialize(credential(), String.class).getData()).isEqualTo(APPROVED);
    }

    @Test
    void whatWasApprovedIsReadAsTheSameState() {
        SerializedType type = serializer.typeForClass(Credential.class);
        Credential read = serializer.deserialize(new SimpleSerializedObject<>(APPROVED, String.class, type));

        assertThat(type.getRevision()).isEqualTo("1");
        assertThat(read.state()).isEqualTo(credential().state()).isPresent();
    }

    private static Credential credential() {
        Credential credential = new Credential();
        credential.on(
                new CredentialCreated(
                        ID,
                        OrganisationId.of("01J0RG00000000000000000001"),
                        ConnectorId.of("01JACME0000000000000000000"),
                        ConnectionId.of("01JC0NNECT0000000000000001"),
                        "Production",
                        new CredentialData.OAuth2Token(List.of(), false, true),
                        SecretVersion.of("01JSECRET00000000000000001"),
                        null,
                        null),
                0,
                TIME);
        credential.on(
                new CredentialRefreshed(
                        ID,
                        SecretVersion.of("01JSECRET00000000000000002"),
                        List.of("read"),
                        false,
                        TIME.plusSeconds(3)),
                1,
                TIME.plusSeconds(1));
        credential.on(new CredentialDeleted(ID), 2, TIME.plusSeconds(2));
        return credential;
    }
}

package dev.connectorregistry.command.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.Patch;
import dev.connectorregistry.kernel.CredentialId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.SecretValue;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

class GrantRequestTest {

    private static final CredentialId CREDENTIAL = CredentialId.of("01JCRED0000000000000000001");
    private static final OrganisationId ORGANISATION = OrganisationId.of("01J0RG00000000000000000001");

    private final JsonMapper json = new JsonMapper();

    @Test
    void givenWhatIsMissing_whenRead_thenItStays() {
        assertThat(read("{\"grantType\":\"password\"}"))
                .isEqualTo(new GrantRequest("password", null, null, new Patch.Keep<>(), new Patch.Keep<>()));
    }

    @Test
    void givenWhatIsNull_whenRead_thenItGoes() {
        assertThat(
                        read(
                                """
                                {"grantType":"authorization_code","credentialId":"01jcred0000000000000000001",
                                 "organisationId":"01J0RG00000000000000000001","clientId":null,"clientSecret":null}
                                """))
                .isEqualTo(
                        new GrantRequest(
                                "authorization_code",
                                CREDENTIAL,
                                ORGANISATION,
                                new Patch.Remove<>(),
                                new Patch.Remove<>()));
    }

    @Test
    void givenWhatHasAValue_whenRead_thenItIsThat() {
        GrantRequest grant = read("{\"grantType\":\"password\",\"clientId\":\"client\",\"clientSecret\":\"s3cret\"}");

        assertThat(grant)
                .isEqualTo(
                        new GrantRequest(
                                "password",
                                null,
                                null,
                                new Patch.Replace<>("client"),
                                new Patch.Replace<>(SecretValue.of("s3cret"))));
        assertThat(grant.toString()).doesNotContain("s3cret");
    }

    private GrantRequest read(String text) {
        return json.readValue(text, GrantRequest.class);
    }
}

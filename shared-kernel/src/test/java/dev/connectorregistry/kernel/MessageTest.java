package dev.connectorregistry.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class MessageTest {

    @Test
    void givenAMessage_whenWrittenAsJson_thenWhatHasNoValueIsLeftOutAndItReadsBack() {
        Message bare = new Message("Use https.", Severity.ERROR, null);
        Message full = new Message("Use https.", Severity.INFO, List.of("code", "/tokenUrl", "RFC 6749 §3.2"));

        for (JsonMappers json : JsonMappers.values()) {
            assertThat(json.write(bare)).isEqualTo("{\"text\":\"Use https.\",\"severity\":\"error\"}");
            assertThat(json.read(json.write(bare), Message.class)).isEqualTo(bare);
            assertThat(json.read(json.write(full), Message.class)).isEqualTo(full);
        }
    }

    @Test
    void givenTheDetailIsChangedAfterwards_whenRead_thenTheMessageIsWhatItWas() {
        List<String> detail = new ArrayList<>(List.of("code"));
        Message message = new Message("Use https.", Severity.WARNING, detail);

        detail.add("more");

        assertThat(message.detail()).containsExactly("code");
    }

    @Test
    void givenATime_whenWritten_thenItIsRfc3339InUtcWithMilliseconds() {
        assertThat(Timestamps.format(Instant.parse("2026-01-31T12:00:00Z"))).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(Timestamps.format(Instant.parse("2026-01-31T12:00:00.123999999Z")))
                .isEqualTo("2026-01-31T12:00:00.123Z");
    }

    @Test
    void givenVariablesScopesAndCredentials_whenWrittenAsJson_thenTheyReadBack() {
        ConnectionVariable variable = new ConnectionVariable("tenant", "acme");
        Scope scope = new Scope("read", null);
        ClientCredential credential =
                new ClientCredential(CredentialId.random(), OrganisationId.random(), null, SecretVersion.random());

        for (JsonMappers json : JsonMappers.values()) {
            assertThat(json.read(json.write(variable), ConnectionVariable.class)).isEqualTo(variable);
            assertThat(json.read(json.write(scope), Scope.class)).isEqualTo(scope);
            assertThat(json.read(json.write(credential), ClientCredential.class)).isEqualTo(credential);
        }
    }
}

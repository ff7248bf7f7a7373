package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.http.MockHttpOutputMessage;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;

class WholeJsonTest {

    private final WholeJson converter = new WholeJson(JsonMapper.shared());
    private final MockHttpOutputMessage answer = new MockHttpOutputMessage();

    record Thing(String name) {}

    record Broken(String first) {
        public String getSecond() {
            throw new IllegalStateException("not to be had");
        }
    }

    @Test
    void givenAValue_whenWritten_thenItsLengthIsSaidInBytes() throws Exception {
        converter.write(new Thing("Süd"), MediaType.APPLICATION_JSON, answer);

        assertThat(answer.getBodyAsString(StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"Süd\"}");
        assertThat(answer.getHeaders().getContentLength()).isEqualTo(15);
    }

    @Test
    void givenAValueThatCantBeWritten_whenWritten_thenNothingOfIt() {
        assertThatExceptionOfType(HttpMessageNotWritableException.class)
                .isThrownBy(() -> converter.write(new Broken("a"), MediaType.APPLICATION_JSON, answer));
        assertThat(answer.getBodyAsBytes()).isEmpty();
    }
}

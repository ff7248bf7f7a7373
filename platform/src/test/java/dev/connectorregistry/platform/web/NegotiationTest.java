package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.api.error.ErrorCode;
import dev.connectorregistry.api.error.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

import java.util.List;

class NegotiationTest {

    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_NDJSON, MediaType.parseMediaType("text/csv"));

    private static MediaType choose(String... accept) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String line : accept) {
            request.addHeader("Accept", line);
        }
        return Negotiation.choose(request, OFFERED);
    }

    @Test
    void givenNoWish_whenChosen_thenTheFirst() {
        assertThat(choose()).isEqualTo(MediaType.APPLICATION_NDJSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/x-ndjson",
                "text/csv|text/csv",
                "text/csv;charset=utf-8|text/csv",
                "text/*|text/csv",
                "application/x-ndjson, text/csv|application/x-ndjson",
                "application/x-ndjson;q=0.5, text/csv|text/csv",
                "text/html, text/csv;q=0.2, */*;q=0.1|text/csv",
                "application/x-ndjson;q=0, */*|text/csv",
                "text/csv;q=0.3, */*;q=0.9|application/x-ndjson"
            })
    void givenAWish_whenChosen_thenWhatItAsksFor(String accept, String chosen) {
        assertThat(choose(accept)).hasToString(chosen);
    }

    @Test
    void givenAWishOnTwoLines_whenChosen_thenBothCount() {
        assertThat(choose("text/html", "text/csv")).hasToString("text/csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "text/csv;q=0", "nonsense", "*/*;q=0"})
    void givenNothingThatIsAccepted_whenChosen_thenItSaysWhatThereIs(String accept) {
        assertThatThrownBy(() -> choose(accept))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_ACCEPTABLE))
                .hasMessage("The answer is application/x-ndjson or text/csv, which the request does not accept.");
    }
}

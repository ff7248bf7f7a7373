package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class DryRunTest {

    @ParameterizedTest
    @CsvSource({
        ", false",
        "'', false",
        "dryRun, false",
        "dryRun=, false",
        "dryRun=false, false",
        "dryRun=no, false",
        "other=true, false",
        "dryRun=%zz, false",
        "dryRun=true, true",
        "force=true&dryRun=true, true",
        "dry%52un=tru%65, true"
    })
    void givenAQuery_whenRead_thenItAsksForADryRunOrNot(@Nullable String query, boolean expected) {
        MockHttpServletRequest request = new MockHttpServletRequest("DELETE", "/connectors");
        request.setQueryString(query);

        assertThat(DryRun.of(request).requested()).isEqualTo(expected);
    }

    @Test
    void givenAForm_whenRead_thenItsFieldsAskForNothing() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/connectors");
        request.setParameter("dryRun", "true");

        assertThat(DryRun.of(request).requested()).isFalse();
    }
}

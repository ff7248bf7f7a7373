package dev.connectorregistry.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** That the tests in a browser are never left out in silence. */
@ExtendWith(OutputCaptureExtension.class)
class PrerequisitesTest {

    @ParameterizedTest
    @CsvSource({"true, false, Install Chromium", "false, true, left out of the build"})
    void givenSomethingIsMissing_whenNothingMayBeSkipped_thenTheTestFails(
            boolean console, boolean browser, String words) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(new Prerequisites(console, browser, true)::demand)
                .withMessageContainingAll(words, "With CI=true nothing is skipped.");
    }

    @Test
    void givenNoBrowser_whenDemanded_thenTheTestIsSkippedAndThatIsSaidOnce(CapturedOutput output) {
        Prerequisites none = new Prerequisites(true, false, false);

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(TestAbortedException.class).isThrownBy(none::demand);
        }

        assertThat(output.getErr())
                .containsOnlyOnce("SKIPPED: the console's tests in a browser. Install Chromium to run them.");
    }

    @Test
    void givenAllThereIs_whenDemanded_thenTheTestRuns() {
        assertThatCode(new Prerequisites(true, true, true)::demand).doesNotThrowAnyException();
        assertThatCode(new Prerequisites(true, true, false)::demand).doesNotThrowAnyException();
    }
}

package dev.connectorregistry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The words of the HTTP contract for what has a closed list of them. */
class WireWordsTest {

    static Stream<Arguments> words() {
        return Stream.of(
                words(
                        Category.class,
                        Category::wireName,
                        "Development & IT",
                        "ERP",
                        "Supply Chain & Logistics",
                        "Communication",
                        "Accounting",
                        "Hospitality",
                        "Productivity",
                        "HR",
                        "CRM",
                        "AI/LLMs",
                        "eCommerce",
                        "Business Operations"),
                words(ParameterLocation.class, ParameterLocation::wireName, "query", "header", "cookie"),
                words(HmacAlgorithm.class, HmacAlgorithm::wireName, "sha1", "sha256", "sha512"),
                words(DigestInput.class, DigestInput::wireName, "body", "url"),
                words(Severity.class, Severity::wireName, "info", "warning", "error"),
                words(Role.class, Role::wireName, "viewer", "editor", "auditor", "connect", "admin", "operator"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void givenAClosedList_whenWritten_thenItsWordsAreThoseOfTheContractInThisOrder(
            Class<? extends Enum<?>> type, Function<Object, String> wireName, List<String> words) {
        assertThat(Arrays.stream(type.getEnumConstants()).map(wireName)).containsExactlyElementsOf(words);
    }

    @ParameterizedTest
    @MethodSource("words")
    void givenAWord_whenWrittenAsJsonAndReadBack_thenItIsTheSame(
            Class<? extends Enum<?>> type, Function<Object, String> wireName, List<String> words) {
        for (JsonMappers json : JsonMappers.values()) {
            for (Enum<?> constant : type.getEnumConstants()) {
                assertThat(json.write(constant)).isEqualTo('"' + wireName.apply(constant) + '"');
                assertThat((Object) json.read(json.write(constant), type)).isSameAs(constant);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void givenAnotherWord_whenReadFromJson_thenItIsRefused(
            Class<? extends Enum<?>> type, Function<Object, String> wireName, List<String> words) {
        for (JsonMappers json : JsonMappers.values()) {
            for (String word : List.of("something else", swapCase(words.getFirst()))) {
                assertThat(catchThrowable(() -> json.read('"' + word + '"', type)))
                        .as("%s of %s", word, type.getSimpleName())
                        .isNotNull();
            }
        }
    }

    @Test
    void givenACategoryThatIsNotOnTheList_whenRead_thenItIsRefusedWithoutBeingQuoted() {
        assertThat(Category.find("Gardening")).isEmpty();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Category.of("Gardening"))
                .withMessage("is not one of the known categories");
    }

    private static <E extends Enum<E>> Arguments words(Class<E> type, Function<E, String> wireName, String... words) {
        return Arguments.of(type, wireName, List.of(words));
    }

    private static String swapCase(String word) {
        return word.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package dev.connectorregistry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorregistry.testing.KernelArbitraries;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class TagsTest {

    @Test
    void givenAsManyAsAreAllowed_whenMade_thenTheyAreTaken() {
        assertThat(new Tags(keys(Tags.MAX_KEYS, Tags.MAX_VALUES)).values())
                .hasSize(100)
                .allSatisfy((key, values) -> assertThat(values).hasSize(50));
    }

    @Test
    void givenOneKeyTooMany_whenMade_thenTheyAreRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Tags(keys(Tags.MAX_KEYS + 1, 1)))
                .withMessage("has more than 100 keys");
    }

    @Test
    void givenOneValueTooMany_whenMade_thenTheyAreRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Tags(keys(1, Tags.MAX_VALUES + 1)))
                .withMessage("has more than 50 values under one key");
    }

    @Test
    void givenKeysInAnotherOrder_whenCompared_thenTheTagsAreEqual() {
        Map<String, List<String>> one = new LinkedHashMap<>();
        one.put("a", List.of("1", "2"));
        one.put("b", List.of());
        Map<String, List<String>> other = new LinkedHashMap<>();
        other.put("b", List.of());
        other.put("a", List.of("1", "2"));

        assertThat(new Tags(one)).isEqualTo(new Tags(other)).hasSameHashCodeAs(new Tags(other));
        assertThat(new Tags(one).values().keySet()).containsExactly("a", "b");
    }

    @Test
    void givenTheMapIsChangedAfterwards_whenRead_thenTheTagsAreWhatTheyWere() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("a", new ArrayList<>(List.of("1")));
        Tags tags = new Tags(map);

        map.get("a").add("2");
        map.put("b", List.of());

        assertThat(tags.values()).containsExactly(Map.entry("a", List.of("1")));
    }

    @Test
    void givenTags_whenWrittenAsJson_thenTheyAreAPlainObject() {
        for (JsonMappers json : JsonMappers.values()) {
            assertThat(json.write(Tags.NONE)).isEqualTo("{}");
            assertThat(json.write(new Tags(Map.of("team", List.of("b", "a"))))).isEqualTo("{\"team\":[\"b\",\"a\"]}");
        }
    }

    @Property
    void anyTagsReadBackFromJsonAsTheyWere(@ForAll("tags") Tags tags, @ForAll JsonMappers json) {
        Tags back = json.read(json.write(tags), Tags.class);

        assertThat(back).isEqualTo(tags);
        assertThat(List.copyOf(back.values().keySet())).isEqualTo(List.copyOf(tags.values().keySet()));
    }

    @Provide
    Arbitrary<Tags> tags() {
        return KernelArbitraries.tags();
    }

    private static Map<String, List<String>> keys(int keys, int values) {
        List<String> list = IntStream.range(0, values).mapToObj(Integer::toString).toList();
        return IntStream.range(0, keys).boxed().collect(Collectors.toMap(key -> "key" + key, key -> list));
    }
}

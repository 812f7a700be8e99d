package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.version.TestVersions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedNamesTest {
    private static final Map<String, GenericDescriptor> PETS =
            new DeclaredElements(TestVersions.version("v1", TestVersions.PETS)).elements();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            pets.Cat             | {Java=org.pets.Cat, Python=pets.pets_pb2.Cat}
            pets.Color           | {Java=org.pets.Color, Python=pets.pets_pb2.Color}
            pets.Color.COLOR_RED | {Java=Color.COLOR_RED, Python=COLOR_RED, JSON="COLOR_RED"}
            pets.Cat.coat_color  | {Java=Color getCoatColor(), Python=.coat_color, JSON="coatColor"}
            pets.Cat.purr        | {Java=boolean getPurr(), Python=.purr, Java has=hasPurr(), Python has=HasField("purr"), JSON="purr"}
            pets.Bowl.cats       | {Java=List<Cat> getCatsList(), Python=.cats, JSON="cats"}
            pets.Cat.noise       | {Java=getNoiseCase(), Python=WhichOneof("noise")}
            pets.Feeder          | {Java=org.pets.FeederGrpc, Python=pets.pets_pb2_grpc.FeederStub}
            pets.Feeder.Feed     | {Java=Bowl feed(Cat), Python=FeederStub.Feed}
            pets.Feeder.Watch    | {Java=Iterator<Bowl> watch(Cat), Python=FeederStub.Watch}
            """)
    void an_element_has_the_names_of_the_generators(String path, String names) {
        assertThat(GeneratedNames.of(PETS.get(path))).hasToString(names);
    }

    @ParameterizedTest
    @CsvSource({"name,Name", "coat_color,CoatColor", "a1b,A1B", "x_9_y,X9Y", "URL,URL", "_lead,Lead"})
    void java_names_are_in_camel_case(String field, String name) {
        assertThat(JavaNames.camel(field, true)).isEqualTo(name);
    }

    @Test
    void java_classes_are_nested_without_multiple_files() {
        var outer = TestVersions.version(
                "v2", TestVersions.pets("java_multiple_files: true", "java_outer_classname: \"PetsProto\""));

        assertThat(GeneratedNames.differences(
                        GeneratedNames.of(PETS.get("pets/pets.proto")),
                        GeneratedNames.of(outer.files().get("pets/pets.proto"))))
                .isEqualTo(List.of(
                        "Java org.pets.Bowl → org.pets.PetsProto.Bowl",
                        "Java org.pets.Cat → org.pets.PetsProto.Cat",
                        "Java org.pets.Color → org.pets.PetsProto.Color"));
    }
}

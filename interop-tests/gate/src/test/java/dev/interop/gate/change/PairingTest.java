package dev.interop.gate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.interop.gate.version.TestVersions;
import dev.interop.gate.version.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which element of a release is which element of HEAD if names, files and packages change. */
class PairingTest {
    private static final String ITEMS = """
            package %s;
            message Item { string id = 1; int32 n = 2; Kind kind = 3; }
            enum Kind { KIND_NONE = 0; KIND_NEW = 1; KIND_USED = 2; }
            service Items { rpc Get(Item) returns (Item); rpc Put(Item) returns (Item); }
            """;
    private static final String OLD = "pets/v1beta/items.proto";
    private static final String NEW = "pets/v1/items.proto";
    private static final String BETA = ITEMS.formatted("pets.v1beta");
    private static final String STABLE = ITEMS.formatted("pets.v1");

    @Test
    void a_package_that_moves_with_its_folder_is_one_change() {
        assertThat(changes(version(OLD, BETA), version(NEW, STABLE)))
                .containsExactly(OLD + " moved to " + NEW + "; package pets.v1beta → pets.v1");
    }

    @Test
    void a_change_in_a_moved_package_is_a_change_of_its_element() {
        String renumbered = STABLE.replace("int32 n = 2", "int32 n = 4");

        assertThat(changes(version(OLD, BETA), version(NEW, renumbered)))
                .containsExactly(
                        OLD + " moved to " + NEW + "; package pets.v1beta → pets.v1",
                        "pets.v1beta.Item.n number 2 → 4");
    }

    @Test
    void elements_of_a_moved_package_are_counterparts() {
        assertThat(pairs(version(OLD, BETA), version(NEW, STABLE)))
                .isEqualTo(Map.of(
                        "pets.v1beta.Item", "pets.v1.Item",
                        "pets.v1beta.Kind", "pets.v1.Kind",
                        "pets.v1beta.Items", "pets.v1.Items",
                        "pets.v1beta.Items.Get", "pets.v1.Items.Get",
                        "pets.v1beta.Items.Put", "pets.v1.Items.Put"));
    }

    @Test
    void a_package_beside_the_old_one_is_new() {
        assertThat(changes(version(OLD, BETA), version(OLD, BETA, NEW, STABLE)))
                .containsExactly(NEW + " added", "pets.v1.Item added", "pets.v1.Kind added", "pets.v1.Items added");
    }

    @Test
    void a_new_package_that_resembles_a_kept_one_is_not_a_deleted_one() {
        String grown = STABLE.replace("int32 n = 2;", "int32 n = 2; string name = 4;")
                .replace("KIND_USED = 2;", "KIND_USED = 2; KIND_LOST = 3;")
                .replace("rpc Get", "rpc Cut(Item) returns (Item); rpc Get");
        String next = grown.replace("pets.v1", "pets.v2");

        assertThat(pairs(version(OLD, BETA, NEW, grown), version(NEW, grown, "pets/v2/items.proto", next)))
                .containsOnlyKeys(
                        "pets.v1.Item",
                        "pets.v1.Kind",
                        "pets.v1.Items",
                        "pets.v1.Items.Cut",
                        "pets.v1.Items.Get",
                        "pets.v1.Items.Put");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            renamed and changed          | message A { string id = 1; int32 n = 2; bool x = 3; } | message Other { string id = 1; int64 n = 2; bool y = 3; }    | pets.A -> pets.Other
            renamed, one of two kept     | message A { string id = 1; int32 n = 2; }             | message Other { string id = 1; int32 m = 2; }                |
            renamed, numbers alone kept  | message A { string id = 1; string n = 2; }            | message Other { string first = 1; string last = 2; }         |
            renamed, number and type new | message A { string id = 1; int32 n = 2; }             | message Other { string id = 2; int64 n = 3; }                |
            renamed, much smaller        | message A { string id = 1; int32 n = 2; int32 m = 3; int32 o = 4; int32 p = 5; } | message Other { string id = 1; int32 n = 2; } |
            renamed, one field in common | message A { string id = 1; }                          | message Other { string id = 1; int32 n = 2; }                |
            two equally good             | message A { string id = 1; int32 n = 2; }             | message X { string id = 1; int32 n = 2; bool b = 3; } message Y { string id = 1; int32 n = 2; bool b = 3; } |
            the better one               | message A { string id = 1; int32 n = 2; }             | message X { string id = 1; int32 n = 2; bool b = 3; } message Y { string id = 1; bool n = 2; } | pets.A -> pets.Y
            words of names decide        | message GetReq { string id = 1; int32 n = 2; } message PutReq { string id = 1; int32 n = 2; } | message GetRequest { string id = 1; int32 n = 2; } message PutRequest { string id = 1; int32 n = 2; } | pets.GetReq -> pets.GetRequest, pets.PutReq -> pets.PutRequest
            nested moved out and changed | message A { message In { string id = 1; int32 n = 2; } In in = 1; } | message A { In in = 1; } message In { string id = 1; int64 n = 2; } | pets.A -> pets.A, pets.A.In -> pets.In
            nested in a renamed message  | message A { message In { bool b = 1; } string id = 1; In in = 2; } | message Other { message In { int32 c = 4; } string id = 1; In in = 2; } | pets.A -> pets.Other, pets.A.In -> pets.Other.In
            renamed with its type        | message A { B b = 1; } message B { string id = 1; }   | message C { D b = 1; } message D { string id = 1; }          | pets.A -> pets.C, pets.B -> pets.D
            values renamed with the enum | enum Old { OLD_NONE = 0; OLD_UP = 1; OLD_DOWN = 2; }  | enum Way { WAY_NONE = 0; WAY_UP = 1; WAY_DOWN = 2; WAY_LEFT = 3; } | pets.Old -> pets.Way
            one value renamed with it    | enum Old { OLD_NONE = 0; OLD_UP = 1; }                | enum Way { WAY_NONE = 0; WAY_UP = 1; }                       | pets.Old -> pets.Way
            another enum                 | enum Old { OLD_NONE = 0; OLD_UP = 1; }                | enum Way { WAY_NONE = 0; WAY_LEFT = 1; }                     |
            """)
    void recognizes_types_by_what_they_have_in_common(String name, String released, String current, String pairs) {
        assertThat(shown(pairs(
                        TestVersions.proto("v1", "package pets; " + released),
                        TestVersions.proto(Version.HEAD, "package pets; " + current))))
                .as(name)
                .isEqualTo(pairs == null ? "" : pairs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            rpc and its messages renamed     | rpc Find(FindReq) returns (FindRes);          | rpc Seek(SeekReq) returns (SeekRes);       | pets.S.Find -> pets.S.Seek
            rpc renamed, one message changed | rpc FindAll(FindReq) returns (Item);          | rpc FindEvery(FindReq) returns (Other);    | pets.S.FindAll -> pets.S.FindEvery
            another name and message         | rpc Find(FindReq) returns (Item);             | rpc Delete(FindReq) returns (Other);       |
            another style                    | rpc FindAll(FindReq) returns (Item);          | rpc FindEvery(FindReq) returns (stream Item); |
            words of names decide            | rpc GetCat(Item) returns (Item); rpc GetDog(Item) returns (Item); | rpc FetchCat(Item) returns (Item); rpc FetchDog(Item) returns (Item); | pets.S.GetCat -> pets.S.FetchCat, pets.S.GetDog -> pets.S.FetchDog
            """)
    void recognizes_rpcs_by_their_messages_and_names(String name, String released, String current, String pairs) {
        String before = """
                package pets;
                message FindReq { string id = 1; int32 n = 2; }
                message FindRes { string id = 1; bytes n = 2; }
                message Item { bool b = 1; }
                message Other { bool c = 2; }
                service S { %s rpc Stay(Item) returns (Item); }
                """;
        String after = before.replace("%s", current.contains("Seek") ? current : "%s");
        after = current.contains("Seek")
                ? after.replace("FindReq", "SeekReq").replace("FindRes", "SeekRes")
                : after.formatted(current);

        Map<String, String> all =
                pairs(TestVersions.proto("v1", before.formatted(released)), TestVersions.proto(Version.HEAD, after));
        all.keySet().removeIf(path -> !path.startsWith("pets.S.") || path.endsWith("Stay"));

        assertThat(shown(all)).as(name).isEqualTo(pairs == null ? "" : pairs);
    }

    @Test
    void recognizes_an_rpc_that_is_renamed_with_its_options() {
        String service = "name: \"Feed\" input_type: \".pets.Cat\" output_type: \".pets.Bowl\"";
        Version released = TestVersions.version("v1", TestVersions.PETS);
        Version current = TestVersions.version(
                Version.HEAD,
                TestVersions.pets(service, service.replace("Feed", "Nourish") + " options { deprecated: true }"));

        assertThat(pairs(released, current)).containsEntry("pets.Feeder.Feed", "pets.Feeder.Nourish");
    }

    @Test
    void recognizes_a_service_that_moves_to_another_package_and_changes() {
        String rest =
                "package pets; message Item { string id = 1; } message Empty { } service Other { rpc Get(Item) returns (Item); }";
        String items = "service Items { rpc Get(Item) returns (Item); rpc Put(Item) returns (Item); }";
        String admin = "package pets.admin; message Item { string id = 1; int32 n = 2; }"
                + items.replace("}", "rpc Cut(Item) returns (Item); }");

        assertThat(pairs(version("pets/a.proto", rest + items), version("pets/a.proto", rest, "pets/b.proto", admin)))
                .containsEntry("pets.Items", "pets.admin.Items")
                .containsEntry("pets.Items.Get", "pets.admin.Items.Get")
                .containsEntry("pets.Item", "pets.Item");
    }

    @Test
    void describes_the_new_place_of_a_type() {
        String released = "message A { message In { string id = 1; } In in = 1; } message Holder { bool b = 1; }";
        String current = "message A { In in = 1; } message Holder { message In { string id = 1; } bool b = 1; }";

        assertThat(changes(
                        TestVersions.proto("v1", "package pets; " + released),
                        TestVersions.proto(Version.HEAD, "package pets; " + current)))
                .containsExactly("pets.A.in type pets.A.In → pets.Holder.In", "pets.A.In moved to pets.Holder.In");
    }

    @Test
    void compares_a_type_that_moves_out_of_a_removed_message() {
        String released = "message A { message In { string id = 1; } enum Kind { NONE = 0; } int32 n = 1; }";
        String current = "message In { bytes id = 1; } enum Kind { NONE = 0; ONE = 1; }";

        assertThat(changes(
                        TestVersions.proto("v1", "package pets; " + released),
                        TestVersions.proto(Version.HEAD, "package pets; " + current)))
                .containsExactly(
                        "pets.A removed",
                        "pets.A.In moved to pets.In",
                        "pets.A.In.id type string → bytes",
                        "pets.Kind added");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            message A { bool x = 1; } message B { bool y = 1; bool flag = 7; } | pets.A.flag removed, nothing reserved, moved to pets.B.flag; pets.B.flag added, number 7, moved from pets.A.flag
            message A { bool x = 1; } message B { bool y = 1; int32 flag = 7; } | pets.A.flag removed, nothing reserved; pets.B.flag added, number 7
            message A { bool x = 1; bool flag = 7; } message B { bool y = 1; bool flag = 7; } | pets.A.flag number 2 → 7; pets.B.flag added, number 7
            """)
    void describes_a_field_that_moves_to_another_message(String current, String words) {
        String released = "package pets; message A { bool x = 1; bool flag = 2; } message B { bool y = 1; }";

        assertThat(changes(
                        TestVersions.proto("v1", released),
                        TestVersions.proto(Version.HEAD, "package pets; " + current)))
                .isEqualTo(List.of(words.split("; ")));
    }

    private static Version version(String... files) {
        return TestVersions.protos(Version.HEAD, files);
    }

    private static List<String> changes(Version released, Version current) {
        return VersionDiff.between(released, current).stream()
                .map(change -> change.path() + " " + change.words())
                .toList();
    }

    /** Returns the types, services and rpcs of the release that have a counterpart, with its full name. */
    private static Map<String, String> pairs(Version released, Version current) {
        Counterparts counterparts = VersionDiff.counterparts(released, current);
        var pairs = new TreeMap<String, String>();
        for (GenericDescriptor element :
                new DeclaredElements(released).elements().values()) {
            counterparts.of(element).ifPresent(other -> pairs.put(element.getFullName(), other.getFullName()));
        }
        return pairs;
    }

    private static String shown(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + " -> " + pair.getValue())
                .collect(Collectors.joining(", "));
    }
}

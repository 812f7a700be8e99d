package dev.interop.gate.random;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Names that are new in their scope. Names of types, services and files are used once in a schema and its edits. */
final class Names {
    private static final List<String> TYPES = List.of(
            "Order",
            "Item",
            "Customer",
            "Price",
            "Address",
            "Shipment",
            "Parcel",
            "Invoice",
            "Payment",
            "Batch",
            "Shelf",
            "Basket",
            "Review",
            "Coupon",
            "Route",
            "Driver",
            "Label",
            "Pallet",
            "Return",
            "Window");
    private static final List<String> ENUMS =
            List.of("State", "Kind", "Color", "Size", "Level", "Reason", "Unit", "Priority", "Mode", "Zone");
    private static final List<String> GROUPS = List.of("Section", "Segment", "Extra", "Summary", "Footer");
    private static final List<String> SERVICES = List.of("Orders", "Depot", "Billing", "Search", "Archive", "Clerk");
    private static final List<String> RPCS = List.of(
            "Get", "List", "Create", "Update", "Delete", "Watch", "Upload", "Merge", "Track", "Cancel", "Quote");
    private static final List<String> ONEOFS = List.of("choice", "body", "target", "source", "detail", "outcome");
    private static final List<String> FILES =
            List.of("orders", "types", "common", "stock", "billing", "people", "depot", "events");
    /** Some are keywords of proto, Java or Python. */
    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "price",
            "amount",
            "created_at",
            "is_open",
            "tags",
            "note",
            "weight",
            "width",
            "height",
            "city",
            "street",
            "zip",
            "country",
            "email",
            "phone",
            "count",
            "total",
            "currency",
            "parent",
            "owner",
            "version",
            "status_text",
            "raw_data",
            "checksum",
            "page_token",
            "page_size",
            "x",
            "y",
            "class",
            "lambda",
            "message",
            "option",
            "descriptor",
            "serialized_size",
            "from",
            "value",
            "key",
            "items",
            "by_name");

    private static final List<String> VALUES = List.of(
            "OPEN", "CLOSED", "PENDING", "LOST", "SMALL", "LARGE", "RED", "BLUE", "FAST", "SLOW", "OTHER", "NONE_LEFT");

    private final Set<String> used = new HashSet<>();
    private int jsonNames;

    String type(Choices choices) {
        return once(choices.of(TYPES), "");
    }

    String enumeration(Choices choices) {
        return once(choices.of(ENUMS), "");
    }

    String group(Choices choices) {
        return once(choices.of(GROUPS), "");
    }

    String service(Choices choices) {
        return once(choices.of(SERVICES), "Service");
    }

    String file(Choices choices) {
        return once(choices.of(FILES), "");
    }

    /** Returns a JSON name that no field has or had. */
    String json() {
        jsonNames++;
        return "json" + jsonNames;
    }

    String rpc(Choices choices, ServiceModel service) {
        return unlike(choices.of(RPCS), "", service.rpcs.stream().map(rpc -> rpc.name));
    }

    String field(Choices choices, MessageModel message) {
        return unlike(choices.of(FIELDS), "_", taken(message));
    }

    String oneof(Choices choices, MessageModel message) {
        return unlike(choices.of(ONEOFS), "_", taken(message));
    }

    String value(Choices choices, EnumModel type) {
        Stream<String> taken =
                Stream.concat(type.values.stream().map(value -> value.name), type.reservedNames.stream());
        return unlike(type.prefix + choices.of(VALUES), "_", taken);
    }

    private static Stream<String> taken(MessageModel message) {
        return Stream.of(
                        message.fields.stream().map(field -> field.name),
                        message.oneofs().stream(),
                        message.reservedNames.stream())
                .flatMap(each -> each);
    }

    /** Returns the name, or the name with a number, and the ending. Upper and lower case are the same name. */
    private String once(String name, String ending) {
        String free = name + ending;
        for (int number = 2; !used.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = name + number + ending;
        }
        return free;
    }

    private static String unlike(String name, String separator, Stream<String> taken) {
        List<String> all = taken.toList();
        String free = name;
        for (int number = 2; all.contains(free); number++) {
            free = name + separator + number;
        }
        return free;
    }
}

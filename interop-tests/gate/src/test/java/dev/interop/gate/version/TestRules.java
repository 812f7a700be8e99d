package dev.interop.gate.version;

import java.util.List;

/** Some rules of buf with their categories. */
public final class TestRules {
    public static final RuleCatalog CATALOG = RuleCatalog.of(
            List.of(
                    rule("FIELD_NO_DELETE", "FILE", "PACKAGE"),
                    rule("FIELD_SAME_NAME", "FILE", "PACKAGE", "WIRE_JSON"),
                    rule("FIELD_SAME_TYPE", "FILE", "PACKAGE"),
                    rule("FIELD_WIRE_COMPATIBLE_TYPE", "WIRE"),
                    rule("RESERVED_MESSAGE_NO_DELETE", "FILE", "PACKAGE", "WIRE_JSON", "WIRE")),
            List.of(new RuleCatalog.Rule("FIELD_SAME_LABEL", List.of(), List.of("FIELD_WIRE_COMPATIBLE_TYPE"))));

    private TestRules() {}

    private static RuleCatalog.Rule rule(String id, String... categories) {
        return new RuleCatalog.Rule(id, List.of(categories), null);
    }
}

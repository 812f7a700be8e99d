package dev.interop.protos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProtoTextTest {
    @Test
    void finds_imports_and_services() {
        assertThat(ProtoText.of("""
                edition = "2024";
                package acme.v1;
                import "a.proto";
                import public 'b.proto';
                import weak "c.proto";
                import option "d.proto";
                service One {}
                service
                  Two{ rpc Do(M) returns (M); }
                """))
                .isEqualTo(new ProtoText(
                        List.of("a.proto", "b.proto", "c.proto", "d.proto"), List.of("acme.v1.One", "acme.v1.Two")));
    }

    @Test
    void ignores_comments_but_not_text_in_quotes() {
        assertThat(ProtoText.of("""
                // import "line.proto";
                /* package wrong;
                   service Wrong {} */
                option (path) = "/v1/*/x"; // service Other {}
                option (url) = "http://x\\"/*"; import "a.proto";
                option (path) = "/v1/*/y";
                service One {}
                """)).isEqualTo(new ProtoText(List.of("a.proto"), List.of("One")));
    }

    @Test
    void long_text_is_no_problem() {
        String text = "option x = \"%s\"; /*%s*/ import \"a.proto\";"
                .formatted("\\\"a".repeat(200_000), "a ".repeat(200_000));

        assertThat(ProtoText.of(text)).isEqualTo(new ProtoText(List.of("a.proto"), List.of()));
    }
}

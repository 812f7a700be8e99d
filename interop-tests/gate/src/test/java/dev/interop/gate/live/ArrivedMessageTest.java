package dev.interop.gate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivedMessageTest {
    private static final String WRITER = """
            package pets;
            message Cat { string name = 1; string tail = 2; int32 age = 3; map<string, int32> toys = 4; }
            """;
    private static final String READER = """
            package pets;
            message Cat { oneof mark { string name = 1; string tail = 2; } int32 age = 3; }
            """;
    private static final ByteString NAME = ByteString.copyFromUtf8("\n\3Ada");
    private static final ByteString OTHER_NAME = ByteString.copyFromUtf8("\n\3Bob");
    private static final ByteString TAIL = ByteString.copyFromUtf8("\22\1t");
    private static final ByteString AGE = ByteString.copyFromUtf8("\30\7");
    private static final ByteString BALL = ByteString.copyFromUtf8("\"\5\n\1b\20\1");
    private static final ByteString ROPE = ByteString.copyFromUtf8("\"\5\n\1r\20\2");

    private final Descriptor reader =
            VersionPair.type(VersionPair.of(WRITER, READER).current(), "pets.Cat");

    @ParameterizedTest
    @CsvSource(textBlock = """
            name tail age,  name tail age,  true
            name tail age,  tail name age,  true
            name tail age,  age name,       true
            name tail age,  tail age,       true
            name tail age,  age,            false
            name tail age,  name,           false
            name tail age,  other tail age, true
            name tail age,  other age,      false
            name,           tail,           false
            age ball rope,  rope age ball,  true
            age ball rope,  age ball,       false
            age ball rope,  age ball ball,  false
            """)
    void the_order_of_fields_does_not_matter(String sent, String arrived, boolean same) {
        assertThat(ArrivedMessage.isSameAs(bytes(sent), bytes(arrived), reader)).isEqualTo(same);
    }

    private static ByteString bytes(String fields) {
        ByteString bytes = ByteString.EMPTY;
        for (String field : fields.split(" ")) {
            bytes = bytes.concat(
                    switch (field) {
                        case "name" -> NAME;
                        case "other" -> OTHER_NAME;
                        case "tail" -> TAIL;
                        case "age" -> AGE;
                        case "ball" -> BALL;
                        default -> ROPE;
                    });
        }
        return bytes;
    }
}

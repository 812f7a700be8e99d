package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.TextFormat;
import dev.interop.v1.LoadRequest;
import dev.interop.v1.RecodeRequest;
import dev.interop.v1.RecodeResponse;
import dev.interop.v1.Recoded;
import dev.interop.v1.Recoding;
import dev.interop.v1.RecodingResult;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of extensions that a driver loads with their files. */
class DriverExtensionsTest {
    private static final String PETS = """
            file {
              name: "pets.proto" package: "pets" syntax: "proto2"
              message_type { name: "Cat" extension_range { start: 100 end: 200 } }
              message_type {
                name: "Toy"
                field { name: "size" number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
                extension { name: "toy" number: 101 extendee: ".pets.Cat" type: TYPE_MESSAGE type_name: ".pets.Toy" label: LABEL_OPTIONAL }
              }
              extension { name: "note" number: 100 extendee: ".pets.Cat" type: TYPE_INT32 label: LABEL_OPTIONAL json_name: "[pets.note]" }
            }
            """;

    private TestDriver driver;

    @BeforeEach
    void start() throws Exception {
        driver = TestDriver.start();
        driver.stub()
                .load(LoadRequest.newBuilder()
                        .setName("pets")
                        .setFileDescriptorSet(
                                TextFormat.parse(PETS, FileDescriptorSet.class).toByteString())
                        .build());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            a00607,         a00607,     {"[pets.note]":7}
            aa06020805,     aa06020805, {"toy":{"size":5}}
            a20600,         a20600,     {}
            """)
    void a_loaded_extension_is_decoded(String read, String written, String json) throws Exception {
        RecodeResponse response = driver.stub()
                .recode(RecodeRequest.newBuilder()
                        .addRecodings(Recoding.newBuilder()
                                .setTypes("pets")
                                .setType("pets.Cat")
                                .setBinary(bytes(read)))
                        .build());

        assertThat(response)
                .isEqualTo(RecodeResponse.newBuilder()
                        .addResults(RecodingResult.newBuilder()
                                .setRecoded(Recoded.newBuilder()
                                        .setBinary(bytes(written))
                                        .setJson(json)))
                        .build());
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}

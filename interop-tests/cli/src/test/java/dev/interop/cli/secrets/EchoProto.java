package dev.interop.cli.secrets;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;

/** The service acme.v1.Echo, whose methods all take and return a message with a text and bytes. */
final class EchoProto {
    static final FileDescriptorProto FILE = FileDescriptorProto.newBuilder()
            .setName("acme/v1/echo.proto")
            .setPackage("acme.v1")
            .setSyntax("proto3")
            .addMessageType(DescriptorProto.newBuilder()
                    .setName("Note")
                    .addField(field("text", 1, Type.TYPE_STRING))
                    .addField(field("bytes", 2, Type.TYPE_BYTES)))
            .addService(ServiceDescriptorProto.newBuilder()
                    .setName("Echo")
                    .addMethod(method("Say"))
                    .addMethod(method("Fail"))
                    .addMethod(method("Die")))
            .build();

    private EchoProto() {}

    private static FieldDescriptorProto field(String name, int number, Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .build();
    }

    private static MethodDescriptorProto method(String name) {
        return MethodDescriptorProto.newBuilder()
                .setName(name)
                .setInputType(".acme.v1.Note")
                .setOutputType(".acme.v1.Note")
                .build();
    }

    static byte[] set() {
        return FileDescriptorSet.newBuilder().addFile(FILE).build().toByteArray();
    }

    static DynamicMessage note() {
        try {
            return DynamicMessage.getDefaultInstance(
                    FileDescriptor.buildFrom(FILE, new FileDescriptor[0]).findMessageTypeByName("Note"));
        } catch (DescriptorValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns a method, by its name with the service. */
    static MethodDescriptor<com.google.protobuf.Message, com.google.protobuf.Message> grpc(String name) {
        Marshaller<com.google.protobuf.Message> marshaller = ProtoUtils.marshaller(note());
        return MethodDescriptor.<com.google.protobuf.Message, com.google.protobuf.Message>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(name)
                .setRequestMarshaller(marshaller)
                .setResponseMarshaller(marshaller)
                .build();
    }
}

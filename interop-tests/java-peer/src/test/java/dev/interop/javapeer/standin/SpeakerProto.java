package dev.interop.javapeer.standin;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.StringValue;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormat.ParseException;
import dev.interop.v1.MethodReplies;
import dev.interop.v1.ServeRequest;
import io.grpc.MethodDescriptor.MethodType;
import java.util.stream.Stream;

/** The proto file of a service with one method of each style, without generated code. Each message is a text. */
final class SpeakerProto {
    static final ByteString FILES = set("""
            file {
              name: "spoken.proto" package: "spoken" syntax: "proto3"
              message_type {
                name: "Request" field { name: "text" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
              }
              message_type {
                name: "Reply" field { name: "text" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
              }
              service {
                name: "Speaker"
                method { name: "UNARY" input_type: ".spoken.Request" output_type: ".spoken.Reply" }
                method {
                  name: "SERVER_STREAMING" input_type: ".spoken.Request" output_type: ".spoken.Reply"
                  server_streaming: true
                }
                method {
                  name: "CLIENT_STREAMING" input_type: ".spoken.Request" output_type: ".spoken.Reply"
                  client_streaming: true
                }
                method {
                  name: "BIDI_STREAMING" input_type: ".spoken.Request" output_type: ".spoken.Reply"
                  client_streaming: true server_streaming: true
                }
              }
            }
            """);
    static final ByteString IMPORTING = set("file { name: 'x.proto' dependency: 'no.proto' }");

    private SpeakerProto() {}

    static ServeRequest.Builder serve(MethodReplies.Builder... methods) {
        var request = ServeRequest.newBuilder().setFileDescriptorSet(FILES);
        Stream.of(methods).forEach(request::addMethods);
        return request;
    }

    static MethodReplies.Builder replies(MethodType style, String... texts) {
        var replies = MethodReplies.newBuilder().setMethod("spoken.Speaker/" + style);
        Stream.of(texts).forEach(text -> replies.addReplies(text(text)));
        return replies;
    }

    /** Returns a serialized message; StringValue has the same field. */
    static ByteString text(String text) {
        return StringValue.of(text).toByteString();
    }

    private static ByteString set(String text) {
        try {
            return TextFormat.parse(text, FileDescriptorSet.class).toByteString();
        } catch (ParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}

# The Java peer: server, client, driver and health in one image. docker/images builds it.
# context: docker/java-peer docker/java-peer-archive
# context: java-client/target/java-client.jar java-client/target/lib/*.jar
ARG BASE=debian:trixie-slim

FROM ${BASE}
ARG JRE=openjdk-25-jre-headless
ARG DEBIAN_FRONTEND=noninteractive
# The package wants a folder that slim images lack.
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update \
 && apt-get install -y --no-install-recommends "$JRE" \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /tmp/hsperfdata_root
ENV LANG=C.UTF-8
EXPOSE 50051
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s CMD ["/opt/peer/java-peer", "health"]
ENTRYPOINT ["/opt/peer/java-peer"]
WORKDIR /opt/peer
COPY java-client/target/lib/ lib/
# Netty unpacks its native code into /tmp, which need not be writable: so it lies ready.
RUN java -XX:-UsePerfData --module jdk.jartool/sun.tools.jar.Main --extract \
      --file lib/grpc-netty-shaded-*.jar META-INF/native/ \
 && rm -f META-INF/native/*.dll META-INF/native/*.jnilib
COPY docker/java-peer docker/java-peer-archive java-client/target/java-client.jar ./
# Nothing is written to /tmp. The heap may have half of the container's memory, with pointers of the
# same size on large machines, since the archive has that size.
RUN printf '%s\n' \
      -XX:-UsePerfData -XX:+UseCompressedOops -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
      --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -Djava.library.path=/opt/peer/META-INF/native \
      --class-path "$(printf ':%s' /opt/peer/*.jar /opt/peer/lib/*.jar | cut -c 2-)" >options \
 && timeout 300 ./java-peer-archive && rm java-peer-archive
USER 65532:65532

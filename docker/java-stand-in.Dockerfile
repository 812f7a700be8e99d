# The Java stand-in: driver, stand-in and health in one image, for the gate on proto changes. It serves proto files
# without generated code. docker/images java-stand-in builds it.
#
# It contains nothing of greeterpb, so changes there do not change the image.
# context: docker/java-entry docker/java-setup
# context: interop-tests/java-peer/target/java-peer.jar interop-tests/java-peer/target/lib/*.jar
ARG BASE=debian:trixie-slim

FROM ${BASE}
ARG JRE=openjdk-25-jre-headless
ARG DEBIAN_FRONTEND=noninteractive
# The package needs a folder that slim images lack.
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update \
 && apt-get install -y --no-install-recommends "$JRE" \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /tmp/hsperfdata_root
STOPSIGNAL SIGTERM
WORKDIR /opt/peer
# All addresses of the container, because the user of the image publishes its ports explicitly.
ENV LISTEN_ADDRESS=*
EXPOSE 50053
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s \
  CMD ["/opt/peer/java-entry", "health", "localhost:50053"]
ENTRYPOINT ["/opt/peer/java-entry"]
COPY interop-tests/java-peer/target/lib/ lib/
COPY docker/java-entry docker/java-setup interop-tests/java-peer/target/java-peer.jar ./
RUN timeout 300 ./java-setup dev.interop.javapeer.standin.StandInCommands stand-in driver -- 'health localhost:50053' \
 && rm java-setup
USER 65532:65532

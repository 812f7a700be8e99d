# The Java peer: server, client, driver and health in one image. docker/images builds it.
# context: docker/java-entry docker/java-setup
# context: interop-tests/greeter-peer/target/greeter-peer.jar interop-tests/greeter-peer/target/lib/*.jar
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
EXPOSE 50051
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s CMD ["/opt/peer/java-entry", "health"]
ENTRYPOINT ["/opt/peer/java-entry"]
COPY interop-tests/greeter-peer/target/lib/ lib/
COPY docker/java-entry docker/java-setup interop-tests/greeter-peer/target/greeter-peer.jar ./
RUN timeout 300 ./java-setup org.greeterpb.peer.PeerCommands 'server --probe --reflection' driver -- \
      health 'client --style all Ada Grace' \
 && rm java-setup
USER 65532:65532

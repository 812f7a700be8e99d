# Driver, stand-in and health: what runs proto files of which no code is generated. Nothing of greeterpb
# is in it, so that changes there make no new image. docker/images java-stand-in builds it.
# context: docker/java-stand-in docker/java-setup
# context: java-client/driver/target/java-driver.jar java-client/driver/target/lib/*.jar
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
STOPSIGNAL SIGTERM
WORKDIR /opt/peer
EXPOSE 50053
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s \
  CMD ["/opt/peer/java-stand-in", "health", "localhost:50053"]
ENTRYPOINT ["/opt/peer/java-stand-in"]
COPY java-client/driver/target/lib/ lib/
COPY docker/java-stand-in docker/java-setup java-client/driver/target/java-driver.jar ./
RUN timeout 300 ./java-setup java-stand-in stand-in driver -- 'health localhost:50053' \
 && rm java-setup
USER 65532:65532

# The command interop with everything that it starts: Java and Python drivers, buf, git. `make image` builds it, and
# docs/image.md describes its use.
#
# The layers are ordered by how often they change: system packages, Python packages, interop.jar with its archive.
# context: docker/interop-entry docker/interop-setup docker/interop-sample/**/*.@(yaml|proto|py)
# context: docker/interop-parts.py interop-tests/distribution/target/interop.jar
# context: interop-tests/distribution/target/interop.cdx.json
# context: python-peer/buf.sh python-peer/requirements.txt python-peer/requirements-dev.txt
ARG BASE=debian:trixie-slim

FROM ${BASE} AS system
ARG JRE=openjdk-25-jre-headless
ARG DEBIAN_FRONTEND=noninteractive
# The package of the JRE needs the folder man1, which slim images lack. python3-venv makes environments for the user's
# own servers.
#
# The owner of a mounted repository is often another user than the one of the container. git refuses such repositories,
# because on a shared computer their configuration could run commands of a stranger. Here a folder is mounted on
# purpose, and the container has no other rights than these folders, so git may read all of them.
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update \
 && apt-get install -y --no-install-recommends \
      "$JRE" ca-certificates git python-is-python3 python3 python3-venv tini \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /var/log/* /tmp/hsperfdata_root \
 # The JVM's own archives for other layouts of objects, 48 MB.
 && rm -f /usr/lib/jvm/*/lib/server/classes_*.jsa \
 && git config --system --add safe.directory '*'

FROM system AS python
LABEL org.greeterpb.project=greeter
WORKDIR /opt/build
COPY python-peer/buf.sh python-peer/requirements.txt python-peer/requirements-dev.txt ./
ARG PIP_INDEX_URL
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# The drivers are in a folder of their own, which changes more often than the packages.
RUN python3 -m venv . \
 && python3 -m venv --without-pip /opt/interop/python \
 && { . ./buf.sh && lines_of_programs <requirements-dev.txt >programs.txt; } \
 && bin/pip --python /opt/interop/python/bin/python install --no-compile --require-hashes \
      -r requirements.txt -r programs.txt \
 && echo /opt/interop/drivers >/opt/interop/python/lib/python3.13/site-packages/drivers.pth \
 && /opt/interop/python/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/interop/python/lib

FROM python AS program
LABEL org.greeterpb.project=greeter
WORKDIR /opt/interop
COPY interop-tests/distribution/target/interop.jar ./
COPY docker/interop-entry interop
COPY docker/interop-setup docker/interop-parts.py interop-tests/distribution/target/interop.cdx.json /opt/build/
COPY docker/interop-sample/ /opt/build/sample/
RUN timeout 300 /opt/build/interop-setup \
 && python/bin/python /opt/build/interop-parts.py /opt/build/interop.cdx.json interop.jar . \
 && mv python /opt/build

FROM system
# docker/images adds version, revision, source and base.
LABEL org.opencontainers.image.title=interop \
      org.opencontainers.image.description="Compares gRPC services across languages and judges changes of their protos" \
      org.opencontainers.image.licenses=Apache-2.0
ENV LANG=C.UTF-8 PATH=/opt/interop:$PATH
COPY --from=python /opt/interop/python /opt/interop/python
COPY --from=program /opt/interop /opt/interop
# The entry point explains a home folder that cannot be written, and makes another one.
USER 65532:65532
WORKDIR /work
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/interop/interop"]
CMD ["--help"]

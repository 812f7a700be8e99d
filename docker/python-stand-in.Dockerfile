# The Python stand-in: driver, stand-in and health in one image. Tests of the engine use it as the image of a driver and
# of a server. docker/images python-stand-in builds it.
#
# It contains only packages that work with any service, and no service's code or stubs. Up to the locked packages the instructions equal those of
# docker/python-peer.Dockerfile, so the Docker engine builds those layers only once.
# context: protos/interop/**/*.proto
# context: python-peer/requirements.txt python-peer/requirements-build.txt
# context: python-peer/generate_stubs.py
# context: python-peer/src/@(serving|interop_probe|interop_peer)/**/*.@(py|typed)
ARG BASE=debian:trixie-slim

FROM ${BASE} AS python
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt

FROM python AS build
LABEL org.greeterpb.project=greeter
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates python3-venv \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt \
 && python3 -m venv /opt/build \
 && python3 -m venv --without-pip /opt/peer
WORKDIR /work
COPY python-peer/requirements.txt python-peer/requirements-build.txt python-peer/
ARG PIP_INDEX_URL
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN /opt/build/bin/pip install --require-hashes -r python-peer/requirements-build.txt \
 && /opt/build/bin/pip --python /opt/peer/bin/python install --no-compile --require-hashes \
      -r python-peer/requirements.txt
COPY protos/ protos/
COPY python-peer/generate_stubs.py python-peer/
RUN /opt/build/bin/python python-peer/generate_stubs.py --out /opt/peer/lib/python3.13/site-packages
COPY python-peer/src/ /opt/peer/lib/python3.13/site-packages/
RUN /opt/peer/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/peer/lib

FROM python
ENV LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 65532:65532
# All addresses of the container, because the user of the image publishes its ports explicitly.
ENV LISTEN_ADDRESS=*
EXPOSE 50053
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s \
  CMD ["/opt/peer/bin/python", "-m", "interop_peer.stand_in", "health", "localhost:50053"]
ENTRYPOINT ["/opt/peer/bin/python", "-m", "interop_peer.stand_in"]
COPY --from=build /opt/peer /opt/peer

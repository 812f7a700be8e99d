# A headless Chromium with its driver, for the tests of the report page. docker/images builds it.
ARG BASE=debian:trixie-slim

FROM ${BASE}
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      chromium chromium-driver fonts-inter fonts-jetbrains-mono fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt
ENV LANG=C.UTF-8 HOME=/tmp
USER 65532:65532
EXPOSE 4444
# As process 1 the driver does not handle SIGTERM; it has no state, so it can be killed.
STOPSIGNAL SIGKILL
HEALTHCHECK --interval=30s --timeout=10s CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/4444"]
ENTRYPOINT ["chromedriver", "--port=4444", "--allowed-ips=", "--allowed-origins=*"]

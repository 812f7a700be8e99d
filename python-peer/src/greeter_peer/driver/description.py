"""Who a driver is."""

from interop.v1.driver_pb2 import DescribeResponse, Peer, Version

from greeter_peer import this_peer


def description(name: str) -> DescribeResponse:
    """What the driver of the peer of this name says of itself."""
    versions = [Version(name=what, version=value) for what, value in this_peer.versions().items()]
    return DescribeResponse(peer=Peer(name=name, language=this_peer.LANGUAGE, versions=versions))

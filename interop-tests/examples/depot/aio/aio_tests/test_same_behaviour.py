"""The tests of the synchronous server, with the server of conftest.py."""

from tests.test_parcels import *
from tests.test_quotes import *
from tests.test_streams import (
    test_photo_is_returned_as_it_was_sent,
    test_refused_upload_leaves_neither_photo_nor_draft,
    test_scan_is_for_staff,
    test_scan_responds_to_each_scan,
    test_watch_sends_past_and_new_events_and_ends,
)

__all__ = [
    "test_photo_is_returned_as_it_was_sent",
    "test_refused_upload_leaves_neither_photo_nor_draft",
    "test_scan_is_for_staff",
    "test_scan_responds_to_each_scan",
    "test_watch_sends_past_and_new_events_and_ends",
]

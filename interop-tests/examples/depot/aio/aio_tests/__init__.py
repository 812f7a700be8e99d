"""Tests of the server on asyncio. They also run tests of the synchronous server, `tests`."""

import pytest

pytest.register_assert_rewrite("tests.test_parcels", "tests.test_quotes", "tests.test_streams")

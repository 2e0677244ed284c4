"""The settings of the house, in a data folder of their own that is gone after the tests."""

import atexit
import os
import shutil
import tempfile

if "CENTERPIECE_TEST_DATA" not in os.environ:
    folder = tempfile.mkdtemp(prefix="centerpiece-tests-")
    os.environ["CENTERPIECE_DATA"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
# The browser driver runs an event loop in the thread of the tests; their database calls are still plain ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from centerpiece.config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

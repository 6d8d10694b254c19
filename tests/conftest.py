"""What holds for all tests: hypothesis takes its time here, and tries the same examples in every build."""

import os

from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") else "here")

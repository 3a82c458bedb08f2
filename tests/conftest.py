"""What all tests share: examples drawn by hypothesis are the same on every machine and never timed."""

from hypothesis import settings

settings.register_profile("kehou", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("kehou")

"""What all tests share: examples are drawn alike on every machine (an audit draws many new ones) and never timed."""

from hypothesis import settings

settings.register_profile("kehou", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("audit", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("kehou")

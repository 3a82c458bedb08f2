"""`python -m kehou` is the command `kehou`."""

from kehou.cli import main

main()

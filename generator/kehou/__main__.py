"""`python -m kehou` is the command `kehou`."""

from kehou.cli import main

# A process of several schools imports this module again, and must not start the command once more.
if __name__ == "__main__":
    main()

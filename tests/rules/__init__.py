"""Every rule pack's own cases, written in YAML by people who know the rule and not the program."""

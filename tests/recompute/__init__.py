"""A second computation of a school's term, written from the rules alone, which the product must equal to the fen.

It reads the tables of a school folder in plain Python, takes the timetable as given (the timetable is the
solver's choice), and computes everything else again: calendar, enrolment, allocation, groups, roster, credits,
fees, split and evaluation. Nothing here imports the product, and nothing of the product imports this.

``results.recompute`` gives the results, ``hard_rules.hard_rule_breaches`` judges a timetable, and
``comparison.compare`` holds the results against the files of a build.
"""

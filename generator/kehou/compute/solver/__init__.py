"""The timetable as rules over yes-or-no choices: written down, propagated, searched, solved and explained."""

"""Exports of machines and forms into a school's own tables: recognise, map, report, write."""

"""Inputs and results judged, never changed."""

"""The filings of a school, each built from results as one document of blocks."""

"""From results to text and bytes: pages, filings, sheets; no arithmetic."""

"""kehou computes a school's after-school service: schedules, credit hours, fee splits, guide and filings."""

__version__ = "0.1.0"

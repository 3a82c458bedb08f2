"""Scripts that make the sample schools: invented people, and a term of evidence that agrees with itself."""

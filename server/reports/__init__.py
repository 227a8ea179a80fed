"""Reports for managers and owners: what stands where, what was traded, what grows old."""

"""The pure core of Benchtrail: operations, statuses, settling. Standard library only."""

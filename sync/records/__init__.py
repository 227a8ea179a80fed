"""The records that devices receive, computed from the steps that settled."""

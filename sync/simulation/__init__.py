"""A truthful shop in virtual time: its people, its devices, all kinds of faults, and the checks.

Read in this order: `shop` (what physically happens), `people` (who records it), `server` (the wire in memory),
`faults`, `world` (one run), `checking` (what must hold), `running` (many runs, figures, shrinking). docs/simulation.md
explains it.
"""

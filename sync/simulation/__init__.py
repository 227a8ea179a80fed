"""A truthful shop in virtual time: its people, its devices, all kinds of faults, and the checks.

Read in this order: `shop` (the physical events), `people` (who records it), `server` (the wire in memory),
`faults`, `world` (one run), `checking` (the checks), `running` (many runs, figures, shrinking). docs/simulation.md
explains it.
"""

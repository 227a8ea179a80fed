"""A truthful shop in virtual time: its people, its devices, everything that goes wrong, and what must hold.

Read in this order: `shop` (what physically happens), `people` (who records
it), `server` (the wire in memory), `faults`, `world` (one run), `checking`
(what must hold), `running` (many runs, figures, shrinking). docs/simulation.md
tells it in prose.
"""

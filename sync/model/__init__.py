"""Operations, the facts and steps that they become, and the tables of statuses and decisions."""

"""How people and devices come into a shop: invitations, enrolment codes; and what a lost device still owes."""

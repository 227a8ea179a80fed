"""How people and devices join a shop: invitations and enrolment codes; and what a lost device has not sent."""

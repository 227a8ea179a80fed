"""The public functions of joining."""

from server.joining.enrolments import make_enrolment, redeem
from server.joining.invitations import accept, invitation_record, invite, open_invitations, show, withdraw
from server.joining.owed import owed_by

__all__ = [
    "accept",
    "invitation_record",
    "invite",
    "make_enrolment",
    "open_invitations",
    "owed_by",
    "redeem",
    "show",
    "withdraw",
]

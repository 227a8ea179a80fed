"""The kinds of entries of the audit log. The app has words for each in every language."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of audit entry."""

    SHOP_OPENED = "shop_opened"
    SHOP_CHANGED = "shop_changed"
    ACCOUNTS_CHANGED = "accounts_changed"
    BRANCH_ADDED = "branch_added"
    BRANCH_CHANGED = "branch_changed"
    PERSON_ADDED = "person_added"
    PERSON_INVITED = "person_invited"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    PERSON_CHANGED = "person_changed"
    ROLE_CHANGED = "role_changed"
    PERSON_DISMISSED = "person_dismissed"
    PERSON_TAKEN_BACK = "person_taken_back"
    EMAIL_CHANGED = "email_changed"
    PIN_SET = "pin_set"
    PIN_REMOVED = "pin_removed"
    PIN_LOCKED = "pin_locked"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    RESET_CODE_MADE = "reset_code_made"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of an event
    CODE_REFUSED = "code_refused"
    SIGNED_IN = "signed_in"
    SIGNED_IN_ON_DEVICE = "signed_in_on_device"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    ALL_SESSIONS_ENDED = "all_sessions_ended"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    PASSKEY_SUSPECTED = "passkey_suspected"
    API_KEY_MADE = "api_key_made"
    API_KEY_REVOKED = "api_key_revoked"
    WEBHOOK_ADDED = "webhook_added"
    WEBHOOK_CHANGED = "webhook_changed"
    WEBHOOK_REMOVED = "webhook_removed"
    WEBHOOK_SECRET_MADE = "webhook_secret_made"  # noqa: S105 - the name of an event
    WEBHOOK_ENDED = "webhook_ended"
    PROPOSAL_CONFIRMED = "proposal_confirmed"
    PROPOSAL_DISCARDED = "proposal_discarded"
    ENROLMENT_CODE_MADE = "enrolment_code_made"
    DEVICE_ENROLLED = "device_enrolled"
    DEVICE_KEY_REGISTERED = "device_key_registered"
    DEVICE_REVOKED = "device_revoked"
    DEVICE_REMOVED = "device_removed"
    DEVICE_APPROVED = "device_approved"
    DEVICE_DISCARDED = "device_discarded"
    OPERATIONS_QUARANTINED = "operations_quarantined"
    LIST_EXPORTED = "list_exported"
    CUSTOMER_EXPORTED = "customer_exported"
    CUSTOMER_ERASED = "customer_erased"
    PASSCODE_SHOWN = "passcode_shown"
    PAGE_ENDED = "page_ended"
    FILE_IMPORTED = "file_imported"
    BACKUP_MADE = "backup_made"
    BACKUP_RESTORED = "backup_restored"
    STATE_REBUILT = "state_rebuilt"
    OPERATION_MERGED = "operation_merged"
    CHAIN_CHECKPOINT = "chain_checkpoint"


KINDS = tuple(kind.value for kind in Kind)
ACTORS = ("person", "server", "nobody")

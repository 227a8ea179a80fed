"""The possible results of an event for a webhook, and the reasons why a webhook is off."""

WAITING, SENT, FAILED = "waiting", "sent", "failed"
STATES = (WAITING, SENT, FAILED)
# An admin switched it off, it answered 410, nothing reached it for days, too much waited for it, or a backup was
# restored.
BY_ADMIN, GONE, FAILING, TOO_MUCH, RESTORED = "by_admin", "gone", "failing", "too_much", "restored"
OFF_REASONS = (BY_ADMIN, GONE, FAILING, TOO_MUCH, RESTORED)

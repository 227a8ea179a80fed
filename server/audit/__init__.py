"""The audit log as admins see it: who did what to the shop, its people, devices and data."""

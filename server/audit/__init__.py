"""The audit log as admins see it: changes of the shop, its people, devices and data, with the person who made them."""

"""The checklist of each kind of device that is taken in, as keys for which the app has words.

An operation may have other keys too; a form offers only these.
"""

from collections.abc import Mapping

CHECK_STATES = ("ok", "faulty", "untested")

CHECKLISTS: Mapping[str, tuple[str, ...]] = {
    "phone": ("power", "screen", "touch", "housing", "buttons", "charging", "cameras", "sound", "signal", "lock"),
    "tablet": ("power", "screen", "touch", "housing", "buttons", "charging", "cameras", "sound", "wifi", "lock"),
    "laptop": ("power", "screen", "keyboard", "touchpad", "housing", "charging", "ports", "cameras", "sound", "wifi"),
    "watch": ("power", "screen", "touch", "housing", "buttons", "charging", "sensors", "strap", "lock"),
    "console": ("power", "picture", "controllers", "disc_drive", "ports", "housing", "sound", "wifi"),
    "other": ("power", "housing", "buttons", "ports"),
}

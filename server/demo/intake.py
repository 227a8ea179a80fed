"""The intake of a device: the results of its checklist, and its accessories."""

from server.demo.catalogue import Article
from server.demo.names import COMPLAINTS
from server.demo.scene import Body, Scene
from sync.model.intake import CHECKLISTS

# The parts that are faulty when a customer says so.
FAULTY = {
    "Screen cracked after a fall": ("screen", "housing"),
    "Green line down the display": ("screen",),
    "Touch dead in the lower third": ("touch",),
    "Battery swollen, back lifts": ("power", "housing"),
    "Charges only at an angle": ("charging",),
    "Not seen by the computer": ("charging",),
    "Camera rattles and will not focus": ("cameras",),
    "Photos are blurred since a fall": ("cameras",),
}
FAULTY_BATTERY = ("power",)
NOTES = {"housing": "Scratches at the corners", "signal": "No SIM card in it"}
SIM = "SIM card"
ACCESSORIES = ((), ("Case",), (SIM,), ("Case", SIM), ("Charger", SIM), (SIM,))


def intake(scene: Scene, article: Article) -> Body:
    """Return the intake fields of a ticket for a device that needs a part: the complaint, checklist and accessories."""
    problem = scene.rng.choice(COMPLAINTS[_fault(article)])
    brought = scene.rng.choice(ACCESSORIES)
    kind = "tablet" if "Tab " in article.name else "phone"
    faulty = FAULTY.get(problem, FAULTY_BATTERY)
    checklist = [_checked(key, faulty, is_untested=key == "signal" and SIM not in brought) for key in CHECKLISTS[kind]]
    return {"problem": problem, "checklist": checklist, "accessories": list(brought)}


def _fault(article: Article) -> str:
    if article.category in COMPLAINTS:
        return article.category
    return "Cameras" if "camera" in article.name else "Ports"


def _checked(key: str, faulty: tuple[str, ...], *, is_untested: bool) -> Body:
    if is_untested:
        return {"key": key, "state": "untested", "note": NOTES[key]}
    is_faulty = key in faulty
    return {"key": key, "state": "faulty" if is_faulty else "ok", "note": NOTES.get(key) if is_faulty else None}

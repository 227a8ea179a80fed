"""The names in the demo shop: its people, branches, devices, suppliers and customers."""

from typing import NamedTuple

SHOP_NAME = "Volt & Vine Repairs"
CURRENCY = "EUR"
# An id like any other, but only of letters, so that the audit log can wrap it like a word.
TAX_RATE = {"id": "fadedcab-deed-beef-cafe-facadebeaded", "name": "VAT", "basis_points": 2100}


class Place(NamedTuple):
    """A branch; `trade` is how busy it is compared with the others."""

    name: str
    time_zone: str
    trade: float
    address: str


NORTH = Place("North", "Europe/Madrid", 1.0, "Calle de la Vid 14\n28004 Madrid")
SOUTH = Place("South", "Europe/Madrid", 0.8, "Paseo del Voltio 3\n28045 Madrid")
# The Canary Islands are an hour behind, which a report by day must consider.
HARBOUR = Place("Harbour", "Atlantic/Canary", 0.5, "Muelle del Faro 2\n35008 Las Palmas de Gran Canaria")
PLACES = (NORTH, SOUTH, HARBOUR)


class Member(NamedTuple):
    """Somebody of the staff; `places` empty means every branch."""

    name: str
    email: str
    role: str
    places: tuple[str, ...] = ()


# The first four are also the accounts in the answer of GET /server.
STAFF = (
    Member("Ada", "ada@demo.example", "admin"),
    Member("Max", "max@demo.example", "manager", ("North",)),
    Member("Cleo", "cleo@demo.example", "clerk", ("South",)),
    Member("Tess", "tess@demo.example", "technician"),
    Member("Sofia", "sofia@demo.example", "manager", ("South",)),
    Member("Hugo", "hugo@demo.example", "manager", ("Harbour",)),
    Member("Nils", "nils@demo.example", "clerk", ("North",)),
    Member("Marta", "marta@demo.example", "clerk", ("Harbour",)),
    Member("Iker", "iker@demo.example", "technician", ("North",)),
    Member("Bea", "bea@demo.example", "technician", ("South",)),
)


class Gadget(NamedTuple):
    """A device of the shop; `skew_minutes` is the error of its clock."""

    name: str
    place: str
    skew_minutes: int = 0


OFFICE = Gadget("Office laptop", "North")
COUNTERS = {
    "North": Gadget("North counter", "North"),
    "South": Gadget("South counter", "South", 7),
    "Harbour": Gadget("Harbour tablet", "Harbour", -190),
}
BENCHES = {"North": Gadget("North bench", "North"), "South": Gadget("South bench", "South", -2)}
GADGETS = (OFFICE, *COUNTERS.values(), *BENCHES.values())

SUPPLIERS = (
    ("Second Ring Wholesale", "+34 911 555 010", "orders@secondring.example"),
    ("Glass & Frame Parts", "+31 20 555 0142", "sales@glassframe.example"),
    ("Amperia Cells", "+49 30 555 0177", "trade@amperia.example"),
    ("Bench Supply Iberia", "+34 931 555 023", "pedidos@benchsupply.example"),
    ("Marea Accessories", "+351 21 555 0198", "encomendas@marea.example"),
)

FIRST_NAMES = (
    "Lucía", "Mateo", "Nora", "Jon", "Carmen", "Leo", "Irene", "Omar", "Julia", "Pablo", "Aitana", "Youssef",
    "Ane", "Marco", "Elena", "Tomás", "Fatima", "Hanna", "Diego", "Inés", "Viktor", "Rosa", "Samuel", "Mei",
)  # fmt: skip
LAST_NAMES = (
    "García", "Etxeberria", "Santana", "Müller", "Rossi", "Benali", "Novák", "Ferreira", "Quintana", "Herrera",
    "Lindqvist", "O'Shea", "Moreno", "Cabrera", "Dubois", "Chen", "Aguirre", "Pérez", "Kowalska", "Vidal",
)  # fmt: skip

COMPLAINTS = {
    "Screens": ("Screen cracked after a fall", "Green line down the display", "Touch dead in the lower third"),
    "Batteries": ("Off at 40 % charge", "Battery swollen, back lifts", "Lasts two hours since the update"),
    "Ports": ("Charges only at an angle", "Not seen by the computer"),
    "Cameras": ("Camera rattles and will not focus", "Photos are blurred since a fall"),
}
RETURN_REASONS = {
    "restock": ("Changed their mind", "Bought twice", "Wrong model for their phone"),
    "keep": ("Box damaged, to be looked over", "Accessories missing, to be completed"),
    "defective": ("Does not charge", "Dead pixels", "Speaker crackles"),
}
NOTES = (
    "Box opened for the shop window", "Pixel test passed", "Battery health 91 %", "Small scratch on the frame",
    "Set aside for a customer until Saturday", "IMEI checked against the invoice", "Label reprinted",
)  # fmt: skip

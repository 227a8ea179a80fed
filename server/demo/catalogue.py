"""The catalogue of the demo shop: 60 items, 800 units of the serial-tracked ones."""

from typing import NamedTuple


class Article(NamedTuple):
    """An item of the catalogue; money in cents, `low` is its low-stock limit.

    `units` is how many are ever received; 0 for an item without serials. `label` begins their serials: eight digits of
    a phone's IMEI, or the prefix of a part. A service has no stock.
    """

    sku: str
    name: str
    category: str
    price: int
    cost: int
    warranty: int
    low: int
    units: int = 0
    label: str = ""

    @property
    def is_numbered(self) -> bool:
        """Return whether each unit has a serial."""
        return self.units > 0

    @property
    def is_service(self) -> bool:
        """Return whether the article is a service without stock."""
        return self.category == "Services"


PHONES = (
    Article("PH-IP11-64", "iPhone 11 64 GB, refurbished", "Phones", 24900, 17500, 12, 2, 14, "35390110"),
    Article("PH-IP12-128", "iPhone 12 128 GB, refurbished", "Phones", 33900, 24800, 12, 2, 18, "35391211"),
    Article("PH-IP13-128", "iPhone 13 128 GB, refurbished", "Phones", 44900, 33900, 12, 2, 16, "35392313"),
    Article("PH-IPSE3-64", "iPhone SE (3rd) 64 GB, refurbished", "Phones", 25900, 18600, 12, 1, 12, "35393415"),
    Article("PH-A34-128", "Galaxy A34 128 GB", "Phones", 27900, 20900, 24, 2, 16, "35480121"),
    Article("PH-A54-128", "Galaxy A54 128 GB", "Phones", 36900, 28200, 24, 2, 20, "35481222"),
    Article("PH-S21-128", "Galaxy S21 128 GB, refurbished", "Phones", 31900, 23500, 12, 1, 12, "35482324"),
    Article("PH-P7A-128", "Pixel 7a 128 GB", "Phones", 38900, 30100, 24, 2, 14, "35570131"),
    Article("PH-RN12-128", "Redmi Note 12 128 GB", "Phones", 18900, 13800, 24, 2, 18, "86850141"),
    Article("PH-FP4-256", "Fairphone 4 256 GB", "Phones", 52900, 43500, 24, 1, 10, "35660152"),
)
SCREENS = (
    Article("SC-IP11", "Screen iPhone 11, LCD", "Screens", 7900, 3400, 12, 3, 26, "SCR-IP11"),
    Article("SC-IP12", "Screen iPhone 12, OLED", "Screens", 15900, 8900, 12, 3, 26, "SCR-IP12"),
    Article("SC-IP13", "Screen iPhone 13, OLED", "Screens", 18900, 11200, 12, 3, 24, "SCR-IP13"),
    Article("SC-IPSE", "Screen iPhone SE (2nd, 3rd), LCD", "Screens", 6900, 2700, 12, 2, 20, "SCR-IPSE"),
    Article("SC-A34", "Screen Galaxy A34, AMOLED", "Screens", 11900, 6800, 12, 2, 22, "SCR-A34"),
    Article("SC-A52", "Screen Galaxy A52, AMOLED", "Screens", 9900, 5600, 12, 3, 30, "SCR-A52"),
    Article("SC-A54", "Screen Galaxy A54, AMOLED", "Screens", 12900, 7400, 12, 3, 28, "SCR-A54"),
    Article("SC-S21", "Screen Galaxy S21, AMOLED", "Screens", 17900, 11900, 12, 2, 20, "SCR-S21"),
    Article("SC-P7A", "Screen Pixel 7a, OLED", "Screens", 13900, 8200, 12, 2, 18, "SCR-P7A"),
    Article("SC-RN12", "Screen Redmi Note 12, AMOLED", "Screens", 7900, 3900, 12, 2, 22, "SCR-RN12"),
    Article("SC-FP4", "Display module Fairphone 4", "Screens", 9900, 7900, 24, 1, 14, "SCR-FP4"),
    Article("SC-TA8", "Screen Galaxy Tab A8, LCD", "Screens", 10900, 5900, 12, 1, 16, "SCR-TA8"),
)
BATTERIES = (
    Article("BA-IP11", "Battery iPhone 11", "Batteries", 4900, 1600, 12, 4, 28, "BAT-IP11"),
    Article("BA-IP12", "Battery iPhone 12", "Batteries", 5400, 1800, 12, 4, 28, "BAT-IP12"),
    Article("BA-IP13", "Battery iPhone 13", "Batteries", 5900, 2100, 12, 4, 26, "BAT-IP13"),
    Article("BA-IPSE", "Battery iPhone SE", "Batteries", 4500, 1400, 12, 3, 20, "BAT-IPSE"),
    Article("BA-A52", "Battery Galaxy A52", "Batteries", 3900, 1300, 12, 3, 26, "BAT-A52"),
    Article("BA-A54", "Battery Galaxy A54", "Batteries", 4200, 1500, 12, 3, 24, "BAT-A54"),
    Article("BA-S21", "Battery Galaxy S21", "Batteries", 4600, 1700, 12, 3, 20, "BAT-S21"),
    Article("BA-P7A", "Battery Pixel 7a", "Batteries", 4800, 1900, 12, 2, 16, "BAT-P7A"),
    Article("BA-RN12", "Battery Redmi Note 12", "Batteries", 3500, 1100, 12, 2, 20, "BAT-RN12"),
    Article("BA-FP4", "Battery Fairphone 4", "Batteries", 3900, 2900, 24, 1, 16, "BAT-FP4"),
)
PORTS = (
    Article("PO-IP11", "Charging port iPhone 11", "Ports and cameras", 3900, 900, 6, 2, 18, "PRT-IP11"),
    Article("PO-IP12", "Charging port iPhone 12", "Ports and cameras", 4400, 1200, 6, 2, 18, "PRT-IP12"),
    Article("PO-A52", "Charging board Galaxy A52", "Ports and cameras", 2900, 700, 6, 2, 20, "PRT-A52"),
    Article("PO-A54", "Charging board Galaxy A54", "Ports and cameras", 3200, 800, 6, 2, 18, "PRT-A54"),
    Article("CA-IP12", "Rear camera iPhone 12", "Ports and cameras", 8900, 4600, 6, 1, 14, "CAM-IP12"),
    Article("CA-S21", "Rear camera Galaxy S21", "Ports and cameras", 7900, 4100, 6, 1, 12, "CAM-S21"),
)
NUMBERED_GOODS = (
    Article("TO-HOT", "Hot air station 858D", "Tools", 6900, 3900, 24, 0, 5, "HOT858"),
    Article("TO-IRON", "Soldering iron TS101", "Tools", 7900, 5200, 24, 0, 6, "TS101"),
    Article("TO-SCOPE", "Microscope 7-45x", "Tools", 28900, 21500, 24, 0, 3, "SMZ745"),
    Article("AC-PB10", "Power bank 10 000 mAh", "Accessories", 2490, 1150, 24, 3, 24, "PB10K"),
    Article("AC-EAR2", "Earbuds Two", "Accessories", 5990, 3300, 24, 3, 22, "EAR2"),
)
COUNTED_GOODS = (
    Article("CS-IP12-BK", "Case iPhone 12, black", "Cases", 1490, 310, 6, 10),
    Article("CS-IP13-BK", "Case iPhone 13, black", "Cases", 1490, 310, 6, 10),
    Article("CS-A54-CL", "Case Galaxy A54, clear", "Cases", 1290, 260, 6, 10),
    Article("CS-RN12-CL", "Case Redmi Note 12, clear", "Cases", 990, 220, 6, 8),
    Article("CB-USBC-1", "Cable USB-C to USB-C, 1 m", "Cables", 990, 210, 12, 15),
    Article("CB-USBC-2", "Cable USB-C to USB-C, 2 m", "Cables", 1290, 290, 12, 15),
    Article("CB-LGHT-1", "Cable USB-C to Lightning, 1 m", "Cables", 1490, 480, 12, 15),
    Article("CH-20W", "Charger USB-C 20 W", "Cables", 1990, 720, 24, 12),
    Article("GL-IP12", "Tempered glass iPhone 12 and 13", "Screen protection", 1290, 140, 0, 20),
    Article("GL-A54", "Tempered glass Galaxy A54", "Screen protection", 1290, 140, 0, 20),
    Article("TO-DRV", "Screwdriver set, 24 bits", "Tools", 2490, 1180, 24, 2),
    Article("CO-SEAL", "Adhesive seal, universal", "Consumables", 300, 45, 0, 30),
    Article("CO-PASTE", "Thermal paste 4 g", "Consumables", 690, 250, 0, 4),
    Article("CO-IPA", "Isopropyl alcohol 99.9 %, 1 l", "Consumables", 1190, 520, 0, 3),
)
SERVICES = (
    Article("SV-DIAG", "Diagnosis", "Services", 2500, 0, 0, 0),
    Article("SV-DATA", "Data transfer to a new phone", "Services", 3900, 0, 0, 0),
    Article("SV-CLEAN", "Cleaning after liquid", "Services", 4900, 0, 3, 0),
)
ARTICLES = (*PHONES, *SCREENS, *BATTERIES, *PORTS, *NUMBERED_GOODS, *COUNTED_GOODS, *SERVICES)

# The items that customers buy over the counter, the likeliest listed most often; the other items are for the workshop.
RETAIL = ("Phones", "Phones", "Phones", "Phones", "Accessories", "Batteries", "Screens", "Tools")
PARTS = ("Screens", "Batteries", "Ports and cameras")
SUPPLIER_OF = {
    "Phones": "Second Ring Wholesale",
    "Screens": "Glass & Frame Parts",
    "Batteries": "Amperia Cells",
    "Ports and cameras": "Glass & Frame Parts",
    "Tools": "Bench Supply Iberia",
    "Consumables": "Bench Supply Iberia",
}
OTHER_SUPPLIER = "Marea Accessories"

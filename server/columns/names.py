"""The names of columns in other programs and in the languages of the app; the likeliest first."""

CODE = (
    *(
        "document",
        "document number",
        "number",
        "bill number",
        "bill",
        "invoice number",
        "invoice",
        "sales order number",
    ),
    *("transfer order number", "reference number", "receipt", "ticket", "ticket number", "belegnummer", "beleg"),
    *("rechnungsnummer", "número de documento", "documento", "número de factura", "factura", "رقم المستند"),
    *("المستند", "رقم الفاتورة"),
)
TIME = (
    *("date", "date and time", "time", "bill date", "invoice date", "order date", "created at", "datum", "zeitpunkt"),
    *("belegdatum", "rechnungsdatum", "fecha", "fecha y hora", "التاريخ", "الوقت"),
)
BRANCH = (
    *("branch name", "location", "location name", "warehouse", "warehouse name", "store", "outlet"),
    *("filiale", "standort", "lager", "sucursal", "almacén", "tienda", "الفرع", "المستودع"),
)
TO_BRANCH = (
    *("to", "destination", "destination branch", "destination warehouse", "to warehouse", "nach filiale", "ziel"),
    *("an filiale", "sucursal de destino", "destino", "إلى الفرع", "الفرع المستلم"),
)
COST = (
    *("cost price", "unit cost", "purchase rate", "purchase price", "buying price", "buying rate", "einkaufspreis"),
    *("ek", "kosten", "coste", "costo", "precio de coste", "precio de compra", "التكلفة", "سعر الشراء"),
)
SERIAL = (
    *("serial", "serial number", "serial no", "serial nr", "serials", "serial numbers", "initial serials", "sn", "s/n"),
    *("imei", "imeis", "imei 1", "seriennummer", "seriennummern", "número de serie", "números de serie", "serie"),
    *("series", "الرقم التسلسلي", "الأرقام التسلسلية"),
)
STATUS = ("state", "serial status", "zustand", "estado", "الحالة")
NAME_OF_ITEM = (
    *("item name", "product name", "item", "product", "title", "artikelname", "artikelbezeichnung", "artikel"),
    *("bezeichnung", "nombre", "nombre del artículo", "artículo", "producto", "الاسم", "اسم الصنف"),
)
ITEM = (
    *("item name", "product", "product name", "model", "description", "name", "artikel", "artikelname", "modell"),
    *("bezeichnung", "artículo", "producto", "modelo", "الصنف", "اسم الصنف"),
)
SKU = (
    *("item code", "product code", "article no", "article number", "part number", "artikelnummer", "artikelnr"),
    *("código", "código de artículo", "referencia", "رمز الصنف"),
)
BARCODE = ("ean", "ean 13", "upc", "gtin", "isbn", "strichcode", "código de barras", "الباركود")
CATEGORY = (
    *("category name", "group", "group name", "product category", "type", "kategorie", "warengruppe", "categoría"),
    "الفئة",
)
PRICE = (
    *("selling price", "rate", "selling rate", "sales rate", "sales price", "sale price", "retail price", "unit price"),
    *("price", "verkaufspreis", "preis", "einzelpreis", "vk", "precio", "precio de venta", "precio unitario", "pvp"),
    *("السعر", "سعر البيع"),
)
TRACK_STOCK = (
    *("track inventory", "inventory tracking", "stock tracking", "bestand geführt", "controla existencias"),
    "تتبع المخزون",
)
SERIAL_TRACKED = (
    *("serial tracking", "track serials", "track serial number", "track serial numbers"),
    *("enable serial tracking", "enable serial number tracking", "serial number tracking", "serialized"),
    *("serial numbers enabled", "is serial number tracked", "seriennummern geführt", "con serie", "تتبع الأرقام"),
)
WARRANTY = (
    *("warranty", "warranty period", "warranty in months", "garantie", "garantie monate", "garantía"),
    *("garantía meses", "الضمان"),
)
LOW_STOCK = (
    *("reorder level", "reorder point", "low stock", "minimum stock", "meldebestand", "mindestbestand"),
    *("stock mínimo", "حد الطلب"),
)
QUANTITY = (
    *("initial stock", "opening stock", "initial quantity", "opening quantity", "stock on hand", "available stock"),
    *("current stock", "stock", "quantity on hand", "qty", "bestand", "menge", "anzahl", "existencias", "cantidad"),
    *("الكمية", "المخزون"),
)
PIECES = ("qty", "pieces", "quantity ordered", "menge", "anzahl", "cantidad", "الكمية")
PERSON_NAME = ("display name", "contact name", "full name", "company name", "nombre", "الاسم")
CUSTOMER_NAME = ("customer name", *PERSON_NAME, "customer", "kunde", "kundenname", "cliente", "اسم العميل")
SUPPLIER_NAME = (
    *("supplier name", "vendor name", *PERSON_NAME, "supplier", "vendor", "lieferant", "lieferantenname"),
    *("proveedor", "المورد", "اسم المورد"),
)
CUSTOMER = ("customer name", "client", "kunde", "kundenname", "cliente", "العميل", "اسم العميل")
SUPPLIER = ("supplier name", "vendor", "vendor name", "lieferant", "proveedor", "المورد", "اسم المورد")
PHONE = (
    *("mobile", "mobile phone", "phone number", "mobile number", "contact phone", "work phone", "telephone", "cell"),
    *("telefon", "telefonnummer", "handy", "teléfono", "móvil", "الهاتف", "الجوال"),
)
EMAIL = ("email id", "email address", "correo", "correo electrónico", "البريد", "البريد الإلكتروني")
ADDRESS = (
    *("billing address", "billing street", "street", "street address", "shipping address", "adresse", "anschrift"),
    *("dirección", "العنوان"),
)
NOTE = (
    *("notes", "remarks", "comment", "comments", "notiz", "notizen", "bemerkung", "nota", "notas", "observaciones"),
    *("ملاحظة", "ملاحظات"),
)
MESSAGES = ("contact preference", "preferred contact method", "nachrichten", "mensajes", "الرسائل")
LANGUAGE = ("preferred language", "sprache", "idioma", "اللغة")
ALIASES = ("imei 2", "other serials", "other numbers", "weitere nummern", "otros números", "أرقام أخرى")
REFERENCE = ("supplier reference", "vendor reference", "lieferschein", "referenz", "referencia", "المرجع")
REASON = ("grund", "motivo", "السبب")
CHANGE = (
    *("delta", "difference", "quantity adjusted", "adjustment", "änderung", "differenz", "diferencia", "ajuste"),
    "الفرق",
)
DISCOUNT = ("line discount", "rabatt", "descuento", "الخصم")
TAX_PERCENT = ("tax", "tax rate percent", "tax percentage", "vat", "mwst", "steuersatz", "iva", "impuesto", "الضريبة")
PAYMENT_METHOD = ("payment mode", "paid by", "zahlungsart", "forma de pago", "طريقة الدفع")
PAYMENT_AMOUNT = ("amount paid", "paid", "bezahlt", "importe pagado", "المبلغ المدفوع")
TOTAL = ("invoice total", "total amount", "gesamt", "summe", "importe total", "الإجمالي")
REFUND = ("refund amount", "erstattung", "reembolso", "المبلغ المسترد")
DISPOSITION = ("fate", "what becomes of it", "verbleib", "destino", "المصير")
SALE = ("invoice", "sale code", "verkauf", "venta", "البيع")
TECHNICIAN = ("assigned to", "techniker", "técnico", "الفني")
DEVICE = ("device model", "gerät", "dispositivo", "equipo", "الجهاز")
DEVICE_SERIAL = ("device imei", "imei", "serial", "serial number", "geräteseriennummer", "serie del equipo")
PROBLEM = ("issue", "fault", "fehler", "problema", "المشكلة")
DIAGNOSIS = ("diagnose", "diagnóstico", "التشخيص")
LABOUR = ("labor", "service", "work", "arbeit", "mano de obra", "العمل")
PART = ("part name", "ersatzteil", "teil", "repuesto", "pieza", "القطعة")

# Words for a status in the languages of the app, which a cell may have instead of the value; in upper or lower case.
STATUS_WORDS = {
    "in_stock": ("auf lager", "en stock", "في المخزون"),
    "sold": ("verkauft", "vendida", "vendido", "مُباع", "مباع"),
    "in_repair": ("in reparatur", "en reparación", "قيد الإصلاح"),
    "repair_done": ("reparatur fertig", "reparación hecha", "تم الإصلاح"),
    "returned": ("zurückgegeben", "devuelta", "devuelto", "مُرجع", "مرجع"),
    "defective": ("defekt", "faulty", "defectuosa", "defectuoso", "معطوب"),
    "in_transit": ("unterwegs", "en tránsito", "في الطريق"),
    "written_off": ("abgeschrieben", "dada de baja", "مشطوب"),
}
DISPOSITION_WORDS = {
    "keep": ("kept aside", "put aside", "zur seite gelegt", "apartada", "يُحفظ جانبًا"),
    "restock": ("back to stock", "zurück ins lager", "de vuelta al stock", "إلى المخزون"),
    "defective": ("faulty", "defekt", "defectuosa", "معطوب"),
    "credit_only": ("credit only, not received", "nur gutschrift, nicht erhalten", "solo abono, no recibida"),
}

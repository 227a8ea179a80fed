// Written by `benchtrail contract` from server/imports/. Do not edit.

export const COLUMNS = {
  "items": [
    {
      "name": "name",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "name",
        "itemname",
        "productname",
        "item",
        "product",
        "title",
        "artikelname",
        "artikelbezeichnung",
        "artikel",
        "bezeichnung",
        "nombre",
        "nombredelartículo",
        "artículo",
        "producto",
        "الاسم",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "category",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "category",
        "categoryname",
        "group",
        "groupname",
        "productcategory",
        "type",
        "kategorie",
        "warengruppe",
        "categoría",
        "الفئة"
      ]
    },
    {
      "name": "price",
      "kind": "money",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "price",
        "sellingprice",
        "rate",
        "sellingrate",
        "salesrate",
        "salesprice",
        "saleprice",
        "retailprice",
        "unitprice",
        "verkaufspreis",
        "preis",
        "einzelpreis",
        "vk",
        "precio",
        "preciodeventa",
        "preciounitario",
        "pvp",
        "السعر",
        "سعرالبيع"
      ]
    },
    {
      "name": "cost",
      "kind": "money",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "cost",
        "costprice",
        "unitcost",
        "purchaserate",
        "purchaseprice",
        "buyingprice",
        "buyingrate",
        "einkaufspreis",
        "ek",
        "kosten",
        "coste",
        "costo",
        "preciodecoste",
        "preciodecompra",
        "التكلفة",
        "سعرالشراء"
      ]
    },
    {
      "name": "track_stock",
      "kind": "flag",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "trackstock",
        "trackinventory",
        "inventorytracking",
        "stocktracking",
        "bestandgeführt",
        "controlaexistencias",
        "تتبعالمخزون"
      ]
    },
    {
      "name": "serial_tracked",
      "kind": "flag",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "serialtracked",
        "serialtracking",
        "trackserials",
        "trackserialnumber",
        "trackserialnumbers",
        "enableserialtracking",
        "enableserialnumbertracking",
        "serialnumbertracking",
        "serialized",
        "serialnumbersenabled",
        "isserialnumbertracked",
        "seriennummerngeführt",
        "conserie",
        "تتبعالأرقام"
      ]
    },
    {
      "name": "warranty_months",
      "kind": "months",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "warrantymonths",
        "warranty",
        "warrantyperiod",
        "warrantyinmonths",
        "garantie",
        "garantiemonate",
        "garantía",
        "garantíameses",
        "الضمان"
      ]
    },
    {
      "name": "low_stock_at",
      "kind": "count",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "lowstockat",
        "reorderlevel",
        "reorderpoint",
        "lowstock",
        "minimumstock",
        "meldebestand",
        "mindestbestand",
        "stockmínimo",
        "حدالطلب"
      ]
    },
    {
      "name": "quantity",
      "kind": "count",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "quantity",
        "initialstock",
        "openingstock",
        "initialquantity",
        "openingquantity",
        "stockonhand",
        "availablestock",
        "currentstock",
        "stock",
        "quantityonhand",
        "qty",
        "bestand",
        "menge",
        "anzahl",
        "existencias",
        "cantidad",
        "الكمية",
        "المخزون"
      ]
    },
    {
      "name": "serials",
      "kind": "serials",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "serials",
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "tax_rate",
      "kind": "tax_rate",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "taxrate",
        "taxname",
        "steuer",
        "impuesto",
        "الضريبة"
      ]
    },
    {
      "name": "archived",
      "kind": "flag",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "archived"
      ]
    },
    {
      "name": "merged_into",
      "kind": "item",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "mergedinto"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "tax_rate_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "taxrateid"
      ]
    },
    {
      "name": "merged_into_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "mergedintoid"
      ]
    }
  ],
  "serials": [
    {
      "name": "serial",
      "kind": "serial",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serials",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "item",
      "kind": "item",
      "of": "",
      "required": true,
      "instead": [
        "sku",
        "barcode",
        "item_id"
      ],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "status",
      "kind": "status",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status",
        "state",
        "serialstatus",
        "zustand",
        "estado",
        "الحالة"
      ]
    },
    {
      "name": "cost",
      "kind": "money",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "cost",
        "costprice",
        "unitcost",
        "purchaserate",
        "purchaseprice",
        "buyingprice",
        "buyingrate",
        "einkaufspreis",
        "ek",
        "kosten",
        "coste",
        "costo",
        "preciodecoste",
        "preciodecompra",
        "التكلفة",
        "سعرالشراء",
        "rate"
      ]
    },
    {
      "name": "note",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "note",
        "notes",
        "remarks",
        "comment",
        "comments",
        "notiz",
        "notizen",
        "bemerkung",
        "nota",
        "notas",
        "observaciones",
        "ملاحظة",
        "ملاحظات"
      ]
    },
    {
      "name": "aliases",
      "kind": "serials",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "aliases",
        "imei2",
        "otherserials",
        "othernumbers",
        "weiterenummern",
        "otrosnúmeros",
        "أرقامأخرى"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "document_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "documentid"
      ]
    }
  ],
  "stock": [
    {
      "name": "item",
      "kind": "item",
      "of": "",
      "required": true,
      "instead": [
        "sku",
        "barcode",
        "item_id"
      ],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "quantity",
      "kind": "delta",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "quantity",
        "initialstock",
        "openingstock",
        "initialquantity",
        "openingquantity",
        "stockonhand",
        "availablestock",
        "currentstock",
        "stock",
        "quantityonhand",
        "qty",
        "bestand",
        "menge",
        "anzahl",
        "existencias",
        "cantidad",
        "الكمية",
        "المخزون"
      ]
    },
    {
      "name": "cost",
      "kind": "money",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "cost",
        "costprice",
        "unitcost",
        "purchaserate",
        "purchaseprice",
        "buyingprice",
        "buyingrate",
        "einkaufspreis",
        "ek",
        "kosten",
        "coste",
        "costo",
        "preciodecoste",
        "preciodecompra",
        "التكلفة",
        "سعرالشراء"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    }
  ],
  "customers": [
    {
      "name": "name",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "name",
        "customername",
        "displayname",
        "contactname",
        "fullname",
        "companyname",
        "nombre",
        "الاسم",
        "customer",
        "kunde",
        "kundenname",
        "cliente",
        "اسمالعميل"
      ]
    },
    {
      "name": "phone",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "phone",
        "mobile",
        "mobilephone",
        "phonenumber",
        "mobilenumber",
        "contactphone",
        "workphone",
        "telephone",
        "cell",
        "telefon",
        "telefonnummer",
        "handy",
        "teléfono",
        "móvil",
        "الهاتف",
        "الجوال"
      ]
    },
    {
      "name": "email",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "email",
        "emailid",
        "emailaddress",
        "correo",
        "correoelectrónico",
        "البريد",
        "البريدالإلكتروني"
      ]
    },
    {
      "name": "address",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "address",
        "billingaddress",
        "billingstreet",
        "street",
        "streetaddress",
        "shippingaddress",
        "adresse",
        "anschrift",
        "dirección",
        "العنوان"
      ]
    },
    {
      "name": "note",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "note",
        "notes",
        "remarks",
        "comment",
        "comments",
        "notiz",
        "notizen",
        "bemerkung",
        "nota",
        "notas",
        "observaciones",
        "ملاحظة",
        "ملاحظات"
      ]
    },
    {
      "name": "messages",
      "kind": "message_wish",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "messages",
        "contactpreference",
        "preferredcontactmethod",
        "nachrichten",
        "mensajes",
        "الرسائل"
      ]
    },
    {
      "name": "language",
      "kind": "language",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "language",
        "preferredlanguage",
        "sprache",
        "idioma",
        "اللغة"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    }
  ],
  "suppliers": [
    {
      "name": "name",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "name",
        "suppliername",
        "vendorname",
        "displayname",
        "contactname",
        "fullname",
        "companyname",
        "nombre",
        "الاسم",
        "supplier",
        "vendor",
        "lieferant",
        "lieferantenname",
        "proveedor",
        "المورد",
        "اسمالمورد"
      ]
    },
    {
      "name": "phone",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "phone",
        "mobile",
        "mobilephone",
        "phonenumber",
        "mobilenumber",
        "contactphone",
        "workphone",
        "telephone",
        "cell",
        "telefon",
        "telefonnummer",
        "handy",
        "teléfono",
        "móvil",
        "الهاتف",
        "الجوال"
      ]
    },
    {
      "name": "email",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "email",
        "emailid",
        "emailaddress",
        "correo",
        "correoelectrónico",
        "البريد",
        "البريدالإلكتروني"
      ]
    },
    {
      "name": "address",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "address",
        "billingaddress",
        "billingstreet",
        "street",
        "streetaddress",
        "shippingaddress",
        "adresse",
        "anschrift",
        "dirección",
        "العنوان"
      ]
    },
    {
      "name": "note",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "note",
        "notes",
        "remarks",
        "comment",
        "comments",
        "notiz",
        "notizen",
        "bemerkung",
        "nota",
        "notas",
        "observaciones",
        "ملاحظة",
        "ملاحظات"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    }
  ],
  "restocks": [
    {
      "name": "code",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "code",
        "document",
        "documentnumber",
        "number",
        "billnumber",
        "bill",
        "invoicenumber",
        "invoice",
        "salesordernumber",
        "transferordernumber",
        "referencenumber",
        "receipt",
        "ticket",
        "ticketnumber",
        "belegnummer",
        "beleg",
        "rechnungsnummer",
        "númerodedocumento",
        "documento",
        "númerodefactura",
        "factura",
        "رقمالمستند",
        "المستند",
        "رقمالفاتورة"
      ]
    },
    {
      "name": "happened_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "happenedat",
        "date",
        "dateandtime",
        "time",
        "billdate",
        "invoicedate",
        "orderdate",
        "createdat",
        "datum",
        "zeitpunkt",
        "belegdatum",
        "rechnungsdatum",
        "fecha",
        "fechayhora",
        "التاريخ",
        "الوقت"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status"
      ]
    },
    {
      "name": "standing",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "standing"
      ]
    },
    {
      "name": "supplier",
      "kind": "supplier",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "supplier",
        "suppliername",
        "vendor",
        "vendorname",
        "lieferant",
        "proveedor",
        "المورد",
        "اسمالمورد"
      ]
    },
    {
      "name": "reference",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "reference",
        "supplierreference",
        "vendorreference",
        "lieferschein",
        "referenz",
        "referencia",
        "المرجع"
      ]
    },
    {
      "name": "item",
      "kind": "item",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "quantity",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "quantity",
        "qty",
        "pieces",
        "quantityordered",
        "menge",
        "anzahl",
        "cantidad",
        "الكمية"
      ]
    },
    {
      "name": "serials",
      "kind": "serials",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "serials",
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "without_serials",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "withoutserials"
      ]
    },
    {
      "name": "unit_cost",
      "kind": "money",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "unitcost",
        "cost",
        "costprice",
        "purchaserate",
        "purchaseprice",
        "buyingprice",
        "buyingrate",
        "einkaufspreis",
        "ek",
        "kosten",
        "coste",
        "costo",
        "preciodecoste",
        "preciodecompra",
        "التكلفة",
        "سعرالشراء",
        "rate"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "operation_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "operationid"
      ]
    },
    {
      "name": "supplier_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "supplierid"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    }
  ],
  "sales": [
    {
      "name": "code",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "code",
        "document",
        "documentnumber",
        "number",
        "billnumber",
        "bill",
        "invoicenumber",
        "invoice",
        "salesordernumber",
        "transferordernumber",
        "referencenumber",
        "receipt",
        "ticket",
        "ticketnumber",
        "belegnummer",
        "beleg",
        "rechnungsnummer",
        "númerodedocumento",
        "documento",
        "númerodefactura",
        "factura",
        "رقمالمستند",
        "المستند",
        "رقمالفاتورة"
      ]
    },
    {
      "name": "happened_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "happenedat",
        "date",
        "dateandtime",
        "time",
        "billdate",
        "invoicedate",
        "orderdate",
        "createdat",
        "datum",
        "zeitpunkt",
        "belegdatum",
        "rechnungsdatum",
        "fecha",
        "fechayhora",
        "التاريخ",
        "الوقت"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status",
        "state",
        "serialstatus",
        "zustand",
        "estado",
        "الحالة"
      ]
    },
    {
      "name": "standing",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "standing"
      ]
    },
    {
      "name": "void_reason",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "voidreason"
      ]
    },
    {
      "name": "customer",
      "kind": "customer",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "customer",
        "customername",
        "client",
        "kunde",
        "kundenname",
        "cliente",
        "العميل",
        "اسمالعميل"
      ]
    },
    {
      "name": "item",
      "kind": "item",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "quantity",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "quantity",
        "qty",
        "pieces",
        "quantityordered",
        "menge",
        "anzahl",
        "cantidad",
        "الكمية"
      ]
    },
    {
      "name": "serials",
      "kind": "serials",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "serials",
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "without_serials",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "withoutserials"
      ]
    },
    {
      "name": "unit_price",
      "kind": "money",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "unitprice",
        "sellingprice",
        "rate",
        "sellingrate",
        "salesrate",
        "salesprice",
        "saleprice",
        "retailprice",
        "price",
        "verkaufspreis",
        "preis",
        "einzelpreis",
        "vk",
        "precio",
        "preciodeventa",
        "preciounitario",
        "pvp",
        "السعر",
        "سعرالبيع"
      ]
    },
    {
      "name": "discount",
      "kind": "money",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "discount",
        "linediscount",
        "rabatt",
        "descuento",
        "الخصم"
      ]
    },
    {
      "name": "tax_percent",
      "kind": "percent",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "taxpercent",
        "tax",
        "taxratepercent",
        "taxpercentage",
        "vat",
        "mwst",
        "steuersatz",
        "iva",
        "impuesto",
        "الضريبة"
      ]
    },
    {
      "name": "payment_method",
      "kind": "text",
      "of": "payments",
      "required": false,
      "instead": [],
      "called": [
        "paymentmethod",
        "paymentmode",
        "paidby",
        "zahlungsart",
        "formadepago",
        "طريقةالدفع"
      ]
    },
    {
      "name": "payment_amount",
      "kind": "signed_money",
      "of": "payments",
      "required": false,
      "instead": [],
      "called": [
        "paymentamount",
        "amountpaid",
        "paid",
        "bezahlt",
        "importepagado",
        "المبلغالمدفوع"
      ]
    },
    {
      "name": "payment_tendered",
      "kind": "money",
      "of": "payments",
      "required": false,
      "instead": [],
      "called": [
        "paymenttendered"
      ]
    },
    {
      "name": "tax_mode",
      "kind": "tax_mode",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "taxmode"
      ]
    },
    {
      "name": "sale_discount",
      "kind": "money",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "salediscount"
      ]
    },
    {
      "name": "total",
      "kind": "signed_money",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "total",
        "invoicetotal",
        "totalamount",
        "gesamt",
        "summe",
        "importetotal",
        "الإجمالي"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "operation_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "operationid"
      ]
    },
    {
      "name": "customer_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "customerid"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    },
    {
      "name": "tax_rate_id",
      "kind": "id",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "taxrateid"
      ]
    }
  ],
  "returns": [
    {
      "name": "code",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "code",
        "document",
        "documentnumber",
        "number",
        "billnumber",
        "bill",
        "invoicenumber",
        "invoice",
        "salesordernumber",
        "transferordernumber",
        "referencenumber",
        "receipt",
        "ticket",
        "ticketnumber",
        "belegnummer",
        "beleg",
        "rechnungsnummer",
        "númerodedocumento",
        "documento",
        "númerodefactura",
        "factura",
        "رقمالمستند",
        "المستند",
        "رقمالفاتورة"
      ]
    },
    {
      "name": "happened_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "happenedat",
        "date",
        "dateandtime",
        "time",
        "billdate",
        "invoicedate",
        "orderdate",
        "createdat",
        "datum",
        "zeitpunkt",
        "belegdatum",
        "rechnungsdatum",
        "fecha",
        "fechayhora",
        "التاريخ",
        "الوقت"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status"
      ]
    },
    {
      "name": "standing",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "standing"
      ]
    },
    {
      "name": "sale",
      "kind": "sale",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "sale",
        "invoice",
        "salecode",
        "verkauf",
        "venta",
        "البيع"
      ]
    },
    {
      "name": "reason",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "reason",
        "grund",
        "motivo",
        "السبب"
      ]
    },
    {
      "name": "item",
      "kind": "item",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "quantity",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "quantity",
        "qty",
        "pieces",
        "quantityordered",
        "menge",
        "anzahl",
        "cantidad",
        "الكمية"
      ]
    },
    {
      "name": "serials",
      "kind": "serials",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "serials",
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "without_serials",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "withoutserials"
      ]
    },
    {
      "name": "disposition",
      "kind": "disposition",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "disposition",
        "fate",
        "whatbecomesofit",
        "verbleib",
        "destino",
        "المصير"
      ]
    },
    {
      "name": "refund",
      "kind": "signed_money",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "refund",
        "refundamount",
        "erstattung",
        "reembolso",
        "المبلغالمسترد"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "operation_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "operationid"
      ]
    },
    {
      "name": "sale_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "saleid"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    }
  ],
  "repairs": [
    {
      "name": "code",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "code",
        "document",
        "documentnumber",
        "number",
        "billnumber",
        "bill",
        "invoicenumber",
        "invoice",
        "salesordernumber",
        "transferordernumber",
        "referencenumber",
        "receipt",
        "ticket",
        "ticketnumber",
        "belegnummer",
        "beleg",
        "rechnungsnummer",
        "númerodedocumento",
        "documento",
        "númerodefactura",
        "factura",
        "رقمالمستند",
        "المستند",
        "رقمالفاتورة"
      ]
    },
    {
      "name": "happened_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "happenedat",
        "date",
        "dateandtime",
        "time",
        "billdate",
        "invoicedate",
        "orderdate",
        "createdat",
        "datum",
        "zeitpunkt",
        "belegdatum",
        "rechnungsdatum",
        "fecha",
        "fechayhora",
        "التاريخ",
        "الوقت"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status",
        "state",
        "serialstatus",
        "zustand",
        "estado",
        "الحالة"
      ]
    },
    {
      "name": "standing",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "standing"
      ]
    },
    {
      "name": "customer",
      "kind": "customer",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "customer",
        "customername",
        "client",
        "kunde",
        "kundenname",
        "cliente",
        "العميل",
        "اسمالعميل"
      ]
    },
    {
      "name": "technician",
      "kind": "person",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "technician",
        "assignedto",
        "techniker",
        "técnico",
        "الفني"
      ]
    },
    {
      "name": "device",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "device",
        "devicemodel",
        "gerät",
        "dispositivo",
        "equipo",
        "الجهاز"
      ]
    },
    {
      "name": "device_serial",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "deviceserial",
        "deviceimei",
        "imei",
        "serial",
        "serialnumber",
        "geräteseriennummer",
        "seriedelequipo"
      ]
    },
    {
      "name": "problem",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "problem",
        "issue",
        "fault",
        "fehler",
        "problema",
        "المشكلة"
      ]
    },
    {
      "name": "diagnosis",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "diagnosis",
        "diagnose",
        "diagnóstico",
        "التشخيص"
      ]
    },
    {
      "name": "price",
      "kind": "money",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "price",
        "sellingprice",
        "rate",
        "sellingrate",
        "salesrate",
        "salesprice",
        "saleprice",
        "retailprice",
        "unitprice",
        "verkaufspreis",
        "preis",
        "einzelpreis",
        "vk",
        "precio",
        "preciodeventa",
        "preciounitario",
        "pvp",
        "السعر",
        "سعرالبيع"
      ]
    },
    {
      "name": "waiting_for_parts",
      "kind": "flag",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "waitingforparts"
      ]
    },
    {
      "name": "completed_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "completedat"
      ]
    },
    {
      "name": "labour",
      "kind": "text",
      "of": "labour",
      "required": false,
      "instead": [],
      "called": [
        "labour",
        "labor",
        "service",
        "work",
        "arbeit",
        "manodeobra",
        "العمل"
      ]
    },
    {
      "name": "labour_price",
      "kind": "money",
      "of": "labour",
      "required": false,
      "instead": [],
      "called": [
        "labourprice"
      ]
    },
    {
      "name": "part",
      "kind": "item",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "part",
        "partname",
        "ersatzteil",
        "teil",
        "repuesto",
        "pieza",
        "القطعة"
      ]
    },
    {
      "name": "part_sku",
      "kind": "sku",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partsku"
      ]
    },
    {
      "name": "part_barcode",
      "kind": "barcode",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partbarcode"
      ]
    },
    {
      "name": "part_quantity",
      "kind": "count",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partquantity"
      ]
    },
    {
      "name": "part_serials",
      "kind": "serials",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partserials"
      ]
    },
    {
      "name": "part_without_serials",
      "kind": "count",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partwithoutserials"
      ]
    },
    {
      "name": "part_price",
      "kind": "money",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partprice"
      ]
    },
    {
      "name": "part_branch",
      "kind": "branch",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partbranch"
      ]
    },
    {
      "name": "part_removed",
      "kind": "count",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partremoved"
      ]
    },
    {
      "name": "part_serials_removed",
      "kind": "serials",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partserialsremoved"
      ]
    },
    {
      "name": "part_serials_put_aside",
      "kind": "serials",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partserialsputaside"
      ]
    },
    {
      "name": "part_serials_faulty",
      "kind": "serials",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partserialsfaulty"
      ]
    },
    {
      "name": "note",
      "kind": "text",
      "of": "notes",
      "required": false,
      "instead": [],
      "called": [
        "note",
        "notes",
        "remarks",
        "comment",
        "comments",
        "notiz",
        "notizen",
        "bemerkung",
        "nota",
        "notas",
        "observaciones",
        "ملاحظة",
        "ملاحظات"
      ]
    },
    {
      "name": "promised_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "promisedat"
      ]
    },
    {
      "name": "accessories",
      "kind": "texts",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "accessories"
      ]
    },
    {
      "name": "checked",
      "kind": "text",
      "of": "checklist",
      "required": false,
      "instead": [],
      "called": [
        "checked"
      ]
    },
    {
      "name": "check_result",
      "kind": "text",
      "of": "checklist",
      "required": false,
      "instead": [],
      "called": [
        "checkresult"
      ]
    },
    {
      "name": "check_note",
      "kind": "text",
      "of": "checklist",
      "required": false,
      "instead": [],
      "called": [
        "checknote"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "operation_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "operationid"
      ]
    },
    {
      "name": "customer_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "customerid"
      ]
    },
    {
      "name": "technician_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "technicianid"
      ]
    },
    {
      "name": "part_id",
      "kind": "id",
      "of": "parts",
      "required": false,
      "instead": [],
      "called": [
        "partid"
      ]
    }
  ],
  "transfers": [
    {
      "name": "code",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "code",
        "document",
        "documentnumber",
        "number",
        "billnumber",
        "bill",
        "invoicenumber",
        "invoice",
        "salesordernumber",
        "transferordernumber",
        "referencenumber",
        "receipt",
        "ticket",
        "ticketnumber",
        "belegnummer",
        "beleg",
        "rechnungsnummer",
        "númerodedocumento",
        "documento",
        "númerodefactura",
        "factura",
        "رقمالمستند",
        "المستند",
        "رقمالفاتورة"
      ]
    },
    {
      "name": "happened_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "happenedat",
        "date",
        "dateandtime",
        "time",
        "billdate",
        "invoicedate",
        "orderdate",
        "createdat",
        "datum",
        "zeitpunkt",
        "belegdatum",
        "rechnungsdatum",
        "fecha",
        "fechayhora",
        "التاريخ",
        "الوقت"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "to_branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "tobranch",
        "to",
        "destination",
        "destinationbranch",
        "destinationwarehouse",
        "towarehouse",
        "nachfiliale",
        "ziel",
        "anfiliale",
        "sucursaldedestino",
        "destino",
        "إلىالفرع",
        "الفرعالمستلم"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status",
        "state",
        "serialstatus",
        "zustand",
        "estado",
        "الحالة"
      ]
    },
    {
      "name": "standing",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "standing"
      ]
    },
    {
      "name": "item",
      "kind": "item",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "quantity",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "quantity",
        "qty",
        "pieces",
        "quantityordered",
        "menge",
        "anzahl",
        "cantidad",
        "الكمية"
      ]
    },
    {
      "name": "serials",
      "kind": "serials",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "serials",
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "without_serials",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "withoutserials"
      ]
    },
    {
      "name": "received_quantity",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "receivedquantity"
      ]
    },
    {
      "name": "received_serials",
      "kind": "serials",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "receivedserials"
      ]
    },
    {
      "name": "received_without_serials",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "receivedwithoutserials"
      ]
    },
    {
      "name": "sent_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "sentat"
      ]
    },
    {
      "name": "recalled_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "recalledat"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "operation_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "operationid"
      ]
    },
    {
      "name": "to_branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "tobranchid"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    }
  ],
  "adjustments": [
    {
      "name": "code",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "code",
        "document",
        "documentnumber",
        "number",
        "billnumber",
        "bill",
        "invoicenumber",
        "invoice",
        "salesordernumber",
        "transferordernumber",
        "referencenumber",
        "receipt",
        "ticket",
        "ticketnumber",
        "belegnummer",
        "beleg",
        "rechnungsnummer",
        "númerodedocumento",
        "documento",
        "númerodefactura",
        "factura",
        "رقمالمستند",
        "المستند",
        "رقمالفاتورة"
      ]
    },
    {
      "name": "happened_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "happenedat",
        "date",
        "dateandtime",
        "time",
        "billdate",
        "invoicedate",
        "orderdate",
        "createdat",
        "datum",
        "zeitpunkt",
        "belegdatum",
        "rechnungsdatum",
        "fecha",
        "fechayhora",
        "التاريخ",
        "الوقت"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status"
      ]
    },
    {
      "name": "standing",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "standing"
      ]
    },
    {
      "name": "reason",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "reason",
        "grund",
        "motivo",
        "السبب"
      ]
    },
    {
      "name": "note",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "note",
        "notes",
        "remarks",
        "comment",
        "comments",
        "notiz",
        "notizen",
        "bemerkung",
        "nota",
        "notas",
        "observaciones",
        "ملاحظة",
        "ملاحظات"
      ]
    },
    {
      "name": "documents_before",
      "kind": "count",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "documentsbefore"
      ]
    },
    {
      "name": "item",
      "kind": "item",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "change",
      "kind": "delta",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "change",
        "delta",
        "difference",
        "quantityadjusted",
        "adjustment",
        "änderung",
        "differenz",
        "diferencia",
        "ajuste",
        "الفرق"
      ]
    },
    {
      "name": "serials",
      "kind": "serials",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "serials",
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "without_serials",
      "kind": "count",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "withoutserials"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "operation_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "operationid"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "lines",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    }
  ],
  "stocktakes": [
    {
      "name": "code",
      "kind": "text",
      "of": "",
      "required": true,
      "instead": [],
      "called": [
        "code",
        "document",
        "documentnumber",
        "number",
        "billnumber",
        "bill",
        "invoicenumber",
        "invoice",
        "salesordernumber",
        "transferordernumber",
        "referencenumber",
        "receipt",
        "ticket",
        "ticketnumber",
        "belegnummer",
        "beleg",
        "rechnungsnummer",
        "númerodedocumento",
        "documento",
        "númerodefactura",
        "factura",
        "رقمالمستند",
        "المستند",
        "رقمالفاتورة"
      ]
    },
    {
      "name": "happened_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "happenedat",
        "date",
        "dateandtime",
        "time",
        "billdate",
        "invoicedate",
        "orderdate",
        "createdat",
        "datum",
        "zeitpunkt",
        "belegdatum",
        "rechnungsdatum",
        "fecha",
        "fechayhora",
        "التاريخ",
        "الوقت"
      ]
    },
    {
      "name": "branch",
      "kind": "branch",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branch",
        "branchname",
        "location",
        "locationname",
        "warehouse",
        "warehousename",
        "store",
        "outlet",
        "filiale",
        "standort",
        "lager",
        "sucursal",
        "almacén",
        "tienda",
        "الفرع",
        "المستودع"
      ]
    },
    {
      "name": "status",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "status",
        "state",
        "serialstatus",
        "zustand",
        "estado",
        "الحالة"
      ]
    },
    {
      "name": "standing",
      "kind": "text",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "standing"
      ]
    },
    {
      "name": "closed_at",
      "kind": "time",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "closedat"
      ]
    },
    {
      "name": "counted_only",
      "kind": "item",
      "of": "scope",
      "required": false,
      "instead": [],
      "called": [
        "countedonly"
      ]
    },
    {
      "name": "counted_only_sku",
      "kind": "sku",
      "of": "scope",
      "required": false,
      "instead": [],
      "called": [
        "countedonlysku"
      ]
    },
    {
      "name": "counted_only_barcode",
      "kind": "barcode",
      "of": "scope",
      "required": false,
      "instead": [],
      "called": [
        "countedonlybarcode"
      ]
    },
    {
      "name": "count",
      "kind": "count",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "count"
      ]
    },
    {
      "name": "counted_at",
      "kind": "time",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "countedat"
      ]
    },
    {
      "name": "serial",
      "kind": "serial",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "serial",
        "serialnumber",
        "serialno",
        "serialnr",
        "serials",
        "serialnumbers",
        "initialserials",
        "sn",
        "imei",
        "imeis",
        "imei1",
        "seriennummer",
        "seriennummern",
        "númerodeserie",
        "númerosdeserie",
        "serie",
        "series",
        "الرقمالتسلسلي",
        "الأرقامالتسلسلية"
      ]
    },
    {
      "name": "item",
      "kind": "item",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "model",
        "description",
        "name",
        "artikel",
        "artikelname",
        "modell",
        "bezeichnung",
        "artículo",
        "producto",
        "modelo",
        "الصنف",
        "اسمالصنف"
      ]
    },
    {
      "name": "sku",
      "kind": "sku",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "sku",
        "itemcode",
        "productcode",
        "articleno",
        "articlenumber",
        "partnumber",
        "artikelnummer",
        "artikelnr",
        "código",
        "códigodeartículo",
        "referencia",
        "رمزالصنف"
      ]
    },
    {
      "name": "barcode",
      "kind": "barcode",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "barcode",
        "ean",
        "ean13",
        "upc",
        "gtin",
        "isbn",
        "strichcode",
        "códigodebarras",
        "الباركود"
      ]
    },
    {
      "name": "quantity",
      "kind": "count",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "quantity",
        "qty",
        "pieces",
        "quantityordered",
        "menge",
        "anzahl",
        "cantidad",
        "الكمية"
      ]
    },
    {
      "name": "id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "id"
      ]
    },
    {
      "name": "branch_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "branchid"
      ]
    },
    {
      "name": "operation_id",
      "kind": "id",
      "of": "",
      "required": false,
      "instead": [],
      "called": [
        "operationid"
      ]
    },
    {
      "name": "counted_only_id",
      "kind": "id",
      "of": "scope",
      "required": false,
      "instead": [],
      "called": [
        "countedonlyid"
      ]
    },
    {
      "name": "item_id",
      "kind": "id",
      "of": "found",
      "required": false,
      "instead": [],
      "called": [
        "itemid"
      ]
    }
  ]
} as const;

export const DOCUMENT_KINDS = [
  "restocks",
  "sales",
  "returns",
  "repairs",
  "transfers",
  "adjustments",
  "stocktakes"
] as const;

export const OTHER_PROGRAMS = [
  {
    "program": "Shopify",
    "kind": "items",
    "marks": [
      [
        "handle"
      ],
      [
        "title"
      ],
      [
        "variantprice"
      ]
    ]
  },
  {
    "program": "Shopify",
    "kind": "stock",
    "marks": [
      [
        "handle"
      ],
      [
        "title"
      ],
      [
        "location"
      ],
      [
        "available",
        "availablenoteditable",
        "onhand",
        "onhandcurrent"
      ]
    ]
  },
  {
    "program": "Shopify",
    "kind": "customers",
    "marks": [
      [
        "firstname"
      ],
      [
        "lastname"
      ],
      [
        "acceptsemailmarketing",
        "acceptsmarketing",
        "totalspent"
      ]
    ]
  },
  {
    "program": "Square",
    "kind": "items",
    "marks": [
      [
        "itemname"
      ],
      [
        "variationname"
      ],
      [
        "sku",
        "token"
      ],
      [
        "price"
      ]
    ]
  },
  {
    "program": "Square",
    "kind": "stock",
    "marks": [
      [
        "itemname"
      ],
      [
        "variationname"
      ],
      [
        "sku",
        "token"
      ],
      [
        "price"
      ]
    ]
  },
  {
    "program": "Square",
    "kind": "serials",
    "marks": [
      [
        "serialnumber",
        "serialnumber"
      ],
      [
        "itemname"
      ],
      [
        "variationname"
      ],
      [
        "location",
        "locationname"
      ]
    ]
  },
  {
    "program": "Square",
    "kind": "customers",
    "marks": [
      [
        "firstname"
      ],
      [
        "lastname",
        "surname"
      ],
      [
        "emailaddress"
      ],
      [
        "phonenumber"
      ]
    ]
  },
  {
    "program": "Zoho Inventory",
    "kind": "items",
    "marks": [
      [
        "itemname"
      ],
      [
        "rate",
        "sellingprice"
      ],
      [
        "inventoryaccount",
        "purchaseaccount",
        "purchaserate"
      ]
    ]
  },
  {
    "program": "Zoho Inventory",
    "kind": "serials",
    "marks": [
      [
        "serialnumber"
      ],
      [
        "itemname"
      ],
      [
        "locationname",
        "warehouse",
        "warehousename"
      ],
      [
        "status"
      ]
    ]
  },
  {
    "program": "Zoho Inventory",
    "kind": "customers",
    "marks": [
      [
        "displayname"
      ],
      [
        "contacttype",
        "customersubtype",
        "emailid",
        "emailid"
      ]
    ]
  },
  {
    "program": "RepairDesk",
    "kind": "repairs",
    "marks": [
      [
        "ticket",
        "ticketid",
        "ticketno",
        "ticketnumber"
      ],
      [
        "device",
        "devicemodel",
        "devicename"
      ]
    ]
  },
  {
    "program": "RepairDesk",
    "kind": "items",
    "marks": [
      [
        "itemname",
        "name",
        "productname"
      ],
      [
        "retailprice",
        "sellingprice"
      ],
      [
        "costprice",
        "supplyprice"
      ]
    ]
  },
  {
    "program": "RepairDesk",
    "kind": "customers",
    "marks": [
      [
        "firstname"
      ],
      [
        "lastname"
      ],
      [
        "customergroup",
        "drivinglicence",
        "howdidyouhearaboutus",
        "referredby"
      ]
    ]
  },
  {
    "program": "Fixmo",
    "kind": "serials",
    "marks": [
      [
        "serial",
        "serialnumber"
      ],
      [
        "item",
        "itemname",
        "product"
      ],
      [
        "branch"
      ],
      [
        "status"
      ]
    ]
  },
  {
    "program": "Fixmo",
    "kind": "customers",
    "marks": [
      [
        "customername",
        "name"
      ],
      [
        "phone",
        "phonenumber"
      ],
      [
        "repaircount",
        "repairs"
      ],
      [
        "totalspent"
      ]
    ]
  }
] as const;

export const YES = [
  "yes",
  "y",
  "true",
  "1",
  "on",
  "x",
  "serial",
  "serials",
  "serialized",
  "ja",
  "wahr",
  "si",
  "sí",
  "verdadero",
  "نعم"
] as const;

export const NO = [
  "no",
  "n",
  "false",
  "0",
  "off",
  "none",
  "nein",
  "falsch",
  "falso",
  "لا"
] as const;

export const STATUS_WORDS = {
  "instock": "in_stock",
  "auflager": "in_stock",
  "enstock": "in_stock",
  "فيالمخزون": "in_stock",
  "sold": "sold",
  "verkauft": "sold",
  "vendida": "sold",
  "vendido": "sold",
  "مباع": "sold",
  "inrepair": "in_repair",
  "inreparatur": "in_repair",
  "enreparación": "in_repair",
  "قيدالإصلاح": "in_repair",
  "repairdone": "repair_done",
  "reparaturfertig": "repair_done",
  "reparaciónhecha": "repair_done",
  "تمالإصلاح": "repair_done",
  "returned": "returned",
  "zurückgegeben": "returned",
  "devuelta": "returned",
  "devuelto": "returned",
  "مرجع": "returned",
  "defective": "defective",
  "defekt": "defective",
  "faulty": "defective",
  "defectuosa": "defective",
  "defectuoso": "defective",
  "معطوب": "defective",
  "intransit": "in_transit",
  "unterwegs": "in_transit",
  "entránsito": "in_transit",
  "فيالطريق": "in_transit",
  "writtenoff": "written_off",
  "abgeschrieben": "written_off",
  "dadadebaja": "written_off",
  "مشطوب": "written_off"
} as const;

export const BY_HAND_FROM_STOCK = {
  "in_stock": [],
  "sold": [
    "sold"
  ],
  "in_repair": [
    "in_repair"
  ],
  "repair_done": [
    "in_repair",
    "repair_done"
  ],
  "returned": [
    "sold",
    "returned"
  ],
  "defective": [
    "defective"
  ],
  "written_off": [],
  "in_transit": []
} as const;

export const FORMULA_STARTS = [
  "=",
  "+",
  "-",
  "@",
  "＝",
  "＋",
  "－",
  "＠",
  "﹦",
  "﹢",
  "﹣",
  "﹫"
] as const;

export const CELL_BREAKS = ";|\t\n\u000b\f\r\u001c\u001d\u001e  " as const;

export const INVISIBLE = [
  [
    0,
    8
  ],
  [
    14,
    27
  ],
  [
    31,
    32
  ],
  [
    34,
    34
  ],
  [
    127,
    132
  ],
  [
    134,
    160
  ],
  [
    173,
    173
  ],
  [
    847,
    847
  ],
  [
    1564,
    1564
  ],
  [
    4447,
    4448
  ],
  [
    5760,
    5760
  ],
  [
    6068,
    6069
  ],
  [
    6155,
    6159
  ],
  [
    8192,
    8207
  ],
  [
    8234,
    8239
  ],
  [
    8287,
    8303
  ],
  [
    10240,
    10240
  ],
  [
    12288,
    12288
  ],
  [
    12644,
    12644
  ],
  [
    65024,
    65039
  ],
  [
    65279,
    65279
  ],
  [
    65440,
    65440
  ],
  [
    65520,
    65531
  ],
  [
    917504,
    921599
  ]
] as const;

export const OUTER_SPACE = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f                  　﻿" as const;

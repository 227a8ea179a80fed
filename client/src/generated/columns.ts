// Written by `benchtrail contract` from server/imports/. Do not edit.

export const COLUMNS = {
  "items": [
    {
      "name": "name",
      "required": true,
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
      "required": false,
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
      "required": false,
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
      "required": false,
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
      "required": true,
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
        "vk",
        "precio",
        "preciodeventa",
        "pvp",
        "السعر",
        "سعرالبيع"
      ]
    },
    {
      "name": "cost",
      "required": false,
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
      "required": false,
      "called": [
        "trackstock",
        "trackinventory",
        "inventorytracking",
        "stocktracking"
      ]
    },
    {
      "name": "serial_tracked",
      "required": false,
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
      "required": false,
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
      "required": false,
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
      "required": false,
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
        "existencias",
        "cantidad",
        "الكمية",
        "المخزون"
      ]
    },
    {
      "name": "serials",
      "required": false,
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
      "name": "branch",
      "required": false,
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
    }
  ],
  "serials": [
    {
      "name": "serial",
      "required": true,
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
      "required": true,
      "called": [
        "item",
        "itemname",
        "product",
        "productname",
        "sku",
        "itemcode",
        "productcode",
        "model",
        "name",
        "artikel",
        "artikelname",
        "artikelnummer",
        "modell",
        "artículo",
        "producto",
        "modelo",
        "referencia",
        "الصنف",
        "اسمالصنف",
        "رمزالصنف"
      ]
    },
    {
      "name": "cost",
      "required": false,
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
      "name": "branch",
      "required": false,
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
    }
  ],
  "customers": [
    {
      "name": "name",
      "required": true,
      "called": [
        "name",
        "customername",
        "displayname",
        "contactname",
        "fullname",
        "companyname",
        "customer",
        "kunde",
        "kundenname",
        "nombre",
        "cliente",
        "الاسم",
        "اسمالعميل"
      ]
    },
    {
      "name": "phone",
      "required": false,
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
      "required": false,
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
      "required": false,
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
      "required": false,
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
    }
  ]
} as const;

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
  "لا"
] as const;

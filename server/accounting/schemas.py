"""Request bodies, queries and answers of the accounting export."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from server.accounting.accounts import ROLES, SINGLE_ROLES
from server.fields import QuerySchema, StrictSchema, Text, Whole
from sync.model.tax import BASIS_POINTS_MAX

LAYOUTS = ("plain", "datev")
ACCOUNT_PATTERN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,19}\Z")
TAX_CODE_PATTERN = re.compile(r"[0-9]{1,4}\Z")
CHART_PATTERN = re.compile(r"[0-9]{2}\Z")
LINES_MAX = 100


class Account(fields.String):
    """The number of an account in the books."""

    def __init__(self, **kwargs: object) -> None:
        is_account = validate.Regexp(ACCOUNT_PATTERN, error="1 to 20 letters, digits, points or hyphens.")
        super().__init__(validate=is_account, **kwargs)  # type: ignore[arg-type]


class MethodAccountSchema(StrictSchema):
    """The account of a method of payment."""

    method = Text(40, required=True)
    account = Account(required=True, metadata={"description": "the number of the account in the books"})


class RateAccountsSchema(StrictSchema):
    """The accounts of income at a tax rate, and its tax code."""

    basis_points = Whole(maximum=BASIS_POINTS_MAX, required=True)
    sales = Account(required=True, allow_none=True, metadata={"description": "the account of sales at this rate"})
    repairs = Account(
        required=True, allow_none=True, metadata={"description": "the account of bills of repairs at this rate"}
    )
    tax_code = fields.String(
        required=True,
        allow_none=True,
        validate=validate.Regexp(TAX_CODE_PATTERN, error="1 to 4 digits."),
        metadata={"description": "the tax code of the books; null where the account implies it"},
    )


class DatevSchema(StrictSchema):
    """The values of a DATEV file's header."""

    consultant = Whole(
        minimum=1001, maximum=9_999_999, required=True, metadata={"description": "the number of the tax consultant"}
    )
    client = Whole(
        minimum=1, maximum=99_999, required=True, metadata={"description": "the consultant's number of the shop"}
    )
    first_month = Whole(
        minimum=1, maximum=12, required=True, metadata={"description": "the month in which a business year begins"}
    )
    account_length = Whole(
        minimum=4, maximum=8, required=True, metadata={"description": "the digits of an account's number"}
    )
    chart = fields.String(
        required=True,
        allow_none=True,
        validate=validate.Regexp(CHART_PATTERN, error="Two digits, as in 03."),
        metadata={"description": "the chart of accounts, such as `03` or `04`; null: not said"},
    )


class AccountMappingSchema(StrictSchema):
    """The accounts of a shop's postings. An account that is null is not set yet."""

    methods = fields.List(
        fields.Nested(MethodAccountSchema),
        required=True,
        validate=validate.Length(max=LINES_MAX),
        metadata={"description": "the account of each method of payment"},
    )
    rates = fields.List(
        fields.Nested(RateAccountsSchema),
        required=True,
        validate=validate.Length(max=LINES_MAX),
        metadata={"description": "the accounts of income at each tax rate"},
    )
    receivables = Account(
        required=True, allow_none=True, metadata={"description": "what customers owe: every document is posted on it"}
    )
    deposits = Account(
        required=True, allow_none=True, metadata={"description": "payments of repairs that are not billed yet"}
    )
    cash_moves = Account(
        required=True, allow_none=True, metadata={"description": "cash put into tills or taken out of them"}
    )
    cash_differences = Account(
        required=True, allow_none=True, metadata={"description": "what was counted more or less than expected"}
    )
    differences = Account(
        required=True, allow_none=True, metadata={"description": "by how much totals differ from their lines"}
    )
    unknown_sales = Account(
        required=True, allow_none=True, metadata={"description": "refunds for goods of an unknown sale"}
    )
    datev = fields.Nested(
        DatevSchema,
        required=True,
        allow_none=True,
        metadata={"description": "what a DATEV file says about the books; null: not set"},
    )

    @validates_schema
    def refuse_doubles(self, data: dict[str, list[dict[str, object]]], **_: object) -> None:
        """Refuse two lines for one method or rate. Raises ValidationError."""
        for name, key in (("methods", "method"), ("rates", "basis_points")):
            keys = [line[key] for line in data.get(name, [])]
            if len(set(keys)) != len(keys):
                raise ValidationError("The same is listed twice.", name)


class PeriodQuery(QuerySchema):
    """The days and the branch of an export."""

    from_day = fields.Date(required=True, metadata={"description": "the first day, of each branch its own"})
    to_day = fields.Date(required=True, metadata={"description": "the last day, of each branch its own"})
    branch_id = fields.String(metadata={"description": "every branch of the person's unless given"})
    format = fields.String(
        load_default=LAYOUTS[0],
        validate=validate.OneOf(LAYOUTS),
        metadata={"description": "`plain`: a CSV file; `datev`: a posting batch as DATEV imports it"},
    )


class MissingSchema(Schema):
    """A missing value that an export needs, such as the account of a method."""

    what = fields.String(
        required=True,
        validate=validate.OneOf(ROLES),
        metadata={"description": "an account's role, or another need"},
    )
    of = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "the method, the rate in basis points, the account or the document; null: none"},
    )


class MethodSumSchema(Schema):
    """The posted money of one method: takings less refunds."""

    method = fields.String(required=True)
    amount = fields.Integer(required=True, metadata={"description": "minor units"})


class CheckSchema(Schema):
    """The contents of an export, and the missing values; while one is missing, the export is refused."""

    documents = fields.Integer(required=True, metadata={"description": "how many documents are posted"})
    postings = fields.Integer(required=True, metadata={"description": "how many amounts, each on two accounts"})
    debit = fields.Integer(required=True, metadata={"description": "minor units; equals `credit`"})
    credit = fields.Integer(required=True, metadata={"description": "minor units; equals `debit`"})
    takings = fields.List(
        fields.Nested(MethodSumSchema),
        required=True,
        metadata={"description": "the money of each method; equals the report of takings"},
    )
    missing = fields.List(
        fields.Nested(MissingSchema),
        required=True,
        metadata={"description": "the first 100; none: it can be exported"},
    )


NOTHING_SET: dict[str, Any] = {"methods": [], "rates": [], **dict.fromkeys(SINGLE_ROLES), "datev": None}

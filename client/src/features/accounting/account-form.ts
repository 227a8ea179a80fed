/** The form of the accounts, and the mapping that it becomes. Pure. */
import type { Mapping } from "../../api/accounting";
import type { TaxRate } from "../../core/model";
import { METHODS } from "../money/methods";

/** Roles with one account each, in the order of the form. */
export const ROLES = [
  "receivables",
  "deposits",
  "cash_moves",
  "cash_differences",
  "differences",
  "unknown_sales",
] as const;
export type Role = (typeof ROLES)[number];

export interface RateForm {
  points: number;
  sales: string;
  repairs: string;
  taxCode: string;
}

export interface DatevForm {
  consultant: string;
  client: string;
  firstMonth: string;
  accountLength: string;
  chart: string;
}

export interface AccountForm {
  methods: { method: string; account: string }[];
  rates: RateForm[];
  single: Record<Role, string>;
  datev: DatevForm;
}

const ACCOUNT = /^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/;
const FIRST_MONTH = "1";
const ACCOUNT_LENGTH = "4";

export function isAccount(text: string): boolean {
  return text.trim() === "" || ACCOUNT.test(text.trim());
}

export function isTaxCode(text: string): boolean {
  return /^\d{0,4}$/.test(text.trim());
}

/** Whether the text is a whole number from `least` to `most`. */
export function isNumber(text: string, least: number, most: number): boolean {
  return /^\d{1,7}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

/** The form has the methods and rates that the shop has now, and others that already have accounts. */
export function formOf(mapping: Mapping, shopRates: readonly TaxRate[]): AccountForm {
  const methods = [...new Set<string>([...METHODS, ...mapping.methods.map(({ method }) => method)])];
  const points = new Set([0, ...shopRates.map((rate) => rate.basis_points)]);
  for (const { basis_points } of mapping.rates) points.add(basis_points);
  const datev = mapping.datev;
  return {
    methods: methods.map((method) => ({
      method,
      account: mapping.methods.find((one) => one.method === method)?.account ?? "",
    })),
    rates: [...points].sort((one, other) => one - other).map((rate) => rateForm(rate, mapping)),
    single: Object.fromEntries(ROLES.map((role) => [role, mapping[role] ?? ""])) as Record<Role, string>,
    datev: {
      consultant: datev ? String(datev.consultant) : "",
      client: datev ? String(datev.client) : "",
      firstMonth: datev ? String(datev.first_month) : FIRST_MONTH,
      accountLength: datev ? String(datev.account_length) : ACCOUNT_LENGTH,
      chart: datev?.chart ?? "",
    },
  };
}

function rateForm(points: number, { rates }: Mapping): RateForm {
  const known = rates.find(({ basis_points }) => basis_points === points);
  return { points, sales: known?.sales ?? "", repairs: known?.repairs ?? "", taxCode: known?.tax_code ?? "" };
}

/** Null if a field is no valid account or number. An empty field sets no account. */
export function mappingOf({ methods, rates, single, datev }: AccountForm): Mapping | null {
  const accounts = [
    ...methods.map(({ account }) => account),
    ...rates.flatMap(({ sales, repairs }) => [sales, repairs]),
    ...Object.values(single),
  ];
  if (!accounts.every(isAccount) || !rates.every(({ taxCode }) => isTaxCode(taxCode))) return null;
  if (usesDatev(datev) && !isDatev(datev)) return null;
  return {
    methods: methods.flatMap(({ method, account }) => (account.trim() ? [{ method, account: account.trim() }] : [])),
    rates: rates.flatMap(({ points, sales, repairs, taxCode }) =>
      sales.trim() || repairs.trim() || taxCode.trim()
        ? [{ basis_points: points, sales: given(sales), repairs: given(repairs), tax_code: given(taxCode) }]
        : [],
    ),
    ...(Object.fromEntries(ROLES.map((role) => [role, given(single[role])])) as Record<Role, string | null>),
    datev: usesDatev(datev)
      ? {
          consultant: Number(datev.consultant),
          client: Number(datev.client),
          first_month: Number(datev.firstMonth),
          account_length: Number(datev.accountLength),
          chart: given(datev.chart),
        }
      : null,
  };
}

/** A shop that does not use DATEV leaves its numbers empty. */
export function usesDatev({ consultant, client }: DatevForm): boolean {
  return consultant.trim() !== "" || client.trim() !== "";
}

function isDatev({ consultant, client, chart }: DatevForm): boolean {
  return isNumber(consultant, 1001, 9_999_999) && isNumber(client, 1, 99_999) && /^(\d{2})?$/.test(chart.trim());
}

function given(text: string): string | null {
  return text.trim() || null;
}

/** The label of one unit, 62 x 29 mm: item, barcode of its serial, price, shop. */
import { formatMoney } from "../../i18n";
import { Code, withCodes } from "../../ui";
import { Barcode, barsFor } from "./Barcode";
import { Sheet } from "./PaperPreview";
import { QrCode } from "./QrCode";

const BARS = { width_mm: 58, height_mm: 10 };
const QR_MM = 20;

export interface UnitLabelProps {
  serial: string;
  itemName: string;
  sku: string | null;
  /** Minor units; null leaves the price out. */
  price: number | null;
  currency: string;
  shopName: string;
}

export function UnitLabel({ serial, itemName, sku, price, currency, shopName }: UnitLabelProps) {
  const fits = barsFor(serial, BARS.width_mm) !== null;
  return (
    <Sheet label={`${itemName} ${serial}`}>
      <div class={fits ? "label" : "label label--qr"}>
        {fits ? null : <QrCode text={serial} size_mm={QR_MM} />}
        <p class="label__name">{itemName}</p>
        {fits ? <Barcode text={serial} {...BARS} /> : null}
        <p class="label__serial">
          <Code>{serial}</Code>
        </p>
        <p class="label__foot">
          <span>{withCodes(sku ?? shopName)}</span>
          {price === null ? null : <strong>{formatMoney(price, currency)}</strong>}
        </p>
      </div>
    </Sheet>
  );
}

/** Settings for this device's receipt or label printer: its connection, its paper, and a test print. */
import { formatMoney, t } from "../../i18n";
import { ready } from "../../state/session";
import { Banner, Button, Choice, InARow, Panel, Select, Toggle } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { choosePrinter, isPossible } from "./connections";
import { openDrawer, printLabels, printReceipt } from "./print";
import { sayPrinterTrouble } from "./PrintButton";
import {
  changePrinters,
  COLUMNS,
  DOTS_PER_MM,
  printers,
  type Columns,
  type PrinterUse,
  type PrinterWay,
} from "./printers";

const WAYS = ["dialog", "usb", "serial"] as const satisfies readonly PrinterWay[];

export function PrinterPanel({ use }: { use: PrinterUse }) {
  const attempt = useAttempt(sayPrinterTrouble);
  const { way, printer } = printers.value[use];
  const options = WAYS.map((value) => ({
    value,
    label: t(`printing.way_${value}`),
    hint: isPossible(value) ? t(`printing.way_${value}About`) : t("printing.notHere"),
    disabled: !isPossible(value),
  }));
  const connect = () =>
    attempt.run(async () => {
      if (way === "dialog") return false;
      const chosen = await choosePrinter(way);
      if (!chosen) return false;
      changePrinters({ [use]: { way, printer: chosen } });
    });
  return (
    <Panel title={t(use === "receipt" ? "printing.receiptPrinter" : "printing.labelPrinter")}>
      <TroubleBanner trouble={attempt.trouble} />
      {attempt.trouble ? <ByDialog use={use} onDone={attempt.dismiss} /> : null}
      <Choice
        legend={t("printing.way")}
        value={way}
        options={options}
        onInput={(chosen) => changePrinters({ [use]: { way: chosen, printer: null } })}
      />
      {way === "dialog" ? (
        use === "receipt" && <RollWidth columns={DIALOG_COLUMNS} words="roll" />
      ) : (
        <>
          {printer ? (
            <p class="strong">
              <InARow facts={[t("printing.connected"), printer.name]} />
            </p>
          ) : (
            <Banner tone="info">{t("printing.connectFirst")}</Banner>
          )}
          <Button icon="link" busy={attempt.isBusy} onClick={() => void connect()}>
            {t(printer ? "printing.connectOther" : "printing.connect")}
          </Button>
          {use === "receipt" ? <ReceiptPaper /> : <LabelDots />}
          {printer ? <Tests use={use} run={(print) => void attempt.run(print)} isBusy={attempt.isBusy} /> : null}
        </>
      )}
    </Panel>
  );
}

/** Shown when printing failed: use the print dialog, which works with every printer. */
function ByDialog({ use, onDone }: { use: PrinterUse; onDone: () => void }) {
  const change = () => {
    changePrinters({ [use]: { way: "dialog", printer: null } });
    onDone();
  };
  return (
    <Button icon="print" onClick={change}>
      {t("printing.useDialog")}
    </Button>
  );
}

/** Only the paper width matters for the print dialog. */
const DIALOG_COLUMNS = ["48", "32"] as const satisfies readonly Columns[];

interface RollWidthProps {
  columns: readonly Columns[];
  words: "columns" | "roll";
}

function RollWidth({ columns, words }: RollWidthProps) {
  const chosen = printers.value.columns;
  return (
    <Select
      label={t("printing.paperWidth")}
      value={columns.includes(chosen) ? chosen : columns[0]!}
      options={columns.map((value) => ({
        value,
        label:
          words === "roll"
            ? t(value === "32" ? "printing.roll_58" : "printing.roll_80")
            : t(`printing.columns_${value}`),
      }))}
      onInput={(value) => changePrinters({ columns: value })}
    />
  );
}

function ReceiptPaper() {
  return (
    <>
      <RollWidth columns={COLUMNS} words="columns" />
      <Toggle
        label={t("printing.drawer")}
        hint={t("printing.drawerHint")}
        checked={printers.value.hasDrawer}
        onInput={(isOn) => changePrinters({ hasDrawer: isOn })}
      />
    </>
  );
}

function LabelDots() {
  return (
    <Select
      label={t("printing.dots")}
      hint={t("printing.dotsHint")}
      value={printers.value.dotsPerMm}
      options={DOTS_PER_MM.map((value) => ({ value, label: t(`printing.dots_${value}`) }))}
      onInput={(chosen) => changePrinters({ dotsPerMm: chosen })}
    />
  );
}

interface TestsProps {
  use: PrinterUse;
  run: (print: () => Promise<void>) => void;
  isBusy: boolean;
}

function Tests({ use, run, isBusy }: TestsProps) {
  return (
    <div class="cluster">
      <Button icon="print" busy={isBusy} onClick={() => run(use === "receipt" ? testReceipt : testLabel)}>
        {t("printing.test")}
      </Button>
      {use === "receipt" && printers.value.hasDrawer ? (
        <Button icon="receipt" busy={isBusy} onClick={() => run(openDrawer)}>
          {t("printing.openDrawer")}
        </Button>
      ) : null}
    </div>
  );
}

const TEST_CODE = "TEST-1";
const TEST_AMOUNT = 12345;

/** A test print of everything that can fail: centring, the right edge, letters of the language, the currency, the
 * code. */
function testReceipt(): Promise<void> {
  const shop = ready.peek()?.shop;
  return printReceipt([
    { kind: "text", text: shop?.name ?? "", isCentred: true, isBold: true },
    { kind: "rule" },
    { kind: "pair", start: t("printing.testLine"), end: formatMoney(TEST_AMOUNT, shop?.currency ?? "EUR") },
    { kind: "text", text: t("printing.testAbout") },
    { kind: "code", text: TEST_CODE },
  ]);
}

function testLabel(): Promise<void> {
  const shop = ready.peek()?.shop;
  const price = formatMoney(TEST_AMOUNT, shop?.currency ?? "EUR");
  return printLabels([{ name: t("printing.testLine"), serial: TEST_CODE, foot: shop?.name ?? "", price }], 1);
}

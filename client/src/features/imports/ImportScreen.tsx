/** Importing a file: choose it, check its columns, try it out, record the good lines. */
import { useRef, useState } from "preact/hooks";
import { readCsv } from "../../core/csv";
import { t } from "../../i18n";
import { Banner, Button, Choice, Page, PageHeader, Panel, Select, TextArea } from "../../ui";
import { HREFS } from "../hrefs";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { IMPORT_KINDS, isLocal, type ImportKind } from "./columns";
import { textOf } from "./file-text";
import { otherProgram, type OtherProgram } from "./other-programs";
import { ServerTryOut } from "./ServerTryOut";
import { TryOut } from "./TryOut";

interface Chosen {
  name: string;
  rows: string[][];
  text: string;
  /** The program that wrote the file, if it is recognised. */
  other: OtherProgram | null;
}

export function ImportScreen() {
  const [kind, setKind] = useState<ImportKind>("items");
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = (file: Chosen) => {
    if (file.other && !file.other.kinds.includes(kind)) setKind(file.other.kinds[0]!);
    setChosen(file);
  };
  const isForeign = chosen?.other?.kinds.includes(kind) ?? false;
  const options = IMPORT_KINDS.map((value) => ({
    value,
    label: t(`imports.kind_${value}`),
    hint: t(`imports.kind_${value}_about`),
  }));
  return (
    <Page>
      <PageHeader title={t("imports.title")} about={t("imports.about")} backHref={HREFS.settings} />
      <Panel title={t("imports.what")}>
        {chosen ? (
          <Select label={t("imports.kind")} value={kind} options={options} onInput={setKind} />
        ) : (
          <Choice legend={t("imports.kind")} value={kind} options={options} onInput={setKind} />
        )}
      </Panel>
      {isLocal(kind) && !isForeign ? null : <ConnectionBanner />}
      {chosen ? (
        <TryChosen key={kind} kind={kind} {...chosen} isForeign={isForeign} onAgain={() => setChosen(null)} />
      ) : (
        <ChooseFile onChosen={choose} />
      )}
    </Page>
  );
}

/** The server tries out documents and files of other programs, because it has all records; this needs a connection. */
function TryChosen({ kind, ...file }: Chosen & { kind: ImportKind; isForeign: boolean; onAgain: () => void }) {
  if (isLocal(kind) && !file.isForeign) return <TryOut kind={kind} {...file} />;
  return connectionRefusal() === undefined ? <ServerTryOut kind={kind} {...file} /> : null;
}

function ChooseFile({ onChosen }: { onChosen: (chosen: Chosen) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  const take = (name: string, text: string) => {
    const rows = readCsv(text);
    setEmpty(rows.length < 2);
    if (rows.length >= 2) onChosen({ name, rows, text, other: otherProgram(rows[0]!) });
  };
  const read = async (file: File | undefined) => {
    if (file) take(file.name, textOf(await file.arrayBuffer()));
  };
  return (
    <Panel title={t("imports.list")}>
      {isEmpty ? <Banner tone="warn" title={t("imports.empty")} urgent /> : null}
      <div class="cluster">
        <Button look="primary" icon="upload" onClick={() => input.current?.click()}>
          {t("imports.chooseFile")}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          hidden
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </div>
      <TextArea label={t("imports.paste")} hint={t("imports.pasteHint")} value={pasted} onInput={setPasted} rows={5} />
      <div class="cluster">
        <Button icon="check" disabled={pasted.trim() === ""} onClick={() => take(t("imports.pasted"), pasted)}>
          {t("imports.usePasted")}
        </Button>
      </div>
    </Panel>
  );
}

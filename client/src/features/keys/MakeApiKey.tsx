/** Creates an API key: its name, its scopes and branches, and its duration. The key itself is shown once. */
import { useState } from "preact/hooks";
import { makeApiKey, type MadeApiKey, type Scope } from "../../api/api-keys";
import type { Branch } from "../../core/model";
import { t } from "../../i18n";
import { Banner, Button, Dialog, FormGrid, FormWide, Select, TextField } from "../../ui";
import { ShownOnce } from "../shown-once";
import { Toggles } from "../toggles";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { SCOPES, SCOPE_WORDS } from "./scopes";

const LASTING = ["30", "90", "365", "0"] as const;
type Days = (typeof LASTING)[number];

interface MakeApiKeyProps {
  branches: readonly Branch[];
  onMade: () => void;
  onClose: () => void;
}

export function MakeApiKey({ branches, onMade, onClose }: MakeApiKeyProps) {
  const [made, setMade] = useState<MadeApiKey | null>(null);
  const done = (key: MadeApiKey) => {
    setMade(key);
    onMade();
  };
  const title = made ? t("keys.made", { name: made.name }) : t("keys.make");
  return (
    <Dialog open title={title} onClose={onClose} shape="wide" closesOutside={false}>
      {made ? (
        <ShownOnce text={made.key} title={t("keys.once")} copyLabel={t("keys.copy")} copied={t("keys.copied")} />
      ) : (
        <KeyForm branches={branches} onMade={done} />
      )}
    </Dialog>
  );
}

function KeyForm({ branches, onMade }: { branches: readonly Branch[]; onMade: (made: MadeApiKey) => void }) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [places, setPlaces] = useState<readonly string[]>(() => branches.map(({ id }) => id));
  const [days, setDays] = useState<Days>("365");
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const isEverywhere = places.length === branches.length;
  const trouble = scopes.length === 0 ? t("keys.noScope") : places.length === 0 ? t("team.nowhere") : null;
  const send = async () => {
    setTried(true);
    if (name.trim() === "" || trouble) return;
    const key = {
      name: name.trim(),
      scopes: [...scopes],
      branch_ids: isEverywhere ? [] : [...places],
      days: Number(days) || null,
    };
    await attempt.run(async () => onMade(await makeApiKey(key)));
  };
  return (
    <FormGrid
      onSubmit={() => void send()}
      actions={
        <Button type="submit" look="primary" icon="key" busy={attempt.isBusy}>
          {t("keys.make")}
        </Button>
      }
    >
      <TextField
        label={t("team.name")}
        hint={t("keys.nameHint")}
        value={name}
        onInput={setName}
        error={isTried && name.trim() === "" ? t("team.fillIn") : undefined}
        maxLength={100}
        required
      />
      <Select
        label={t("keys.lasts")}
        value={days}
        options={LASTING.map((value) => ({ value, label: sayDays(value) }))}
        onInput={setDays}
      />
      <Toggles
        legend={t("keys.may")}
        all={SCOPES}
        label={(scope) => SCOPE_WORDS[scope]()}
        on={scopes}
        set={setScopes}
      />
      <Places branches={branches} on={places} set={setPlaces} />
      <FormWide>
        {isTried && trouble ? <Banner tone="bad" title={trouble} /> : null}
        <TroubleBanner trouble={attempt.trouble} />
      </FormWide>
    </FormGrid>
  );
}

interface PlacesProps {
  branches: readonly Branch[];
  on: readonly string[];
  set: (on: readonly string[]) => void;
}

function Places({ branches, on, set }: PlacesProps) {
  if (branches.length < 2) return null;
  const nameOf = (branch: string) => branches.find(({ id }) => id === branch)?.name ?? branch;
  return <Toggles legend={t("team.branches")} all={branches.map(({ id }) => id)} label={nameOf} on={on} set={set} />;
}

function sayDays(days: Days): string {
  return days === "0" ? t("keys.forEver") : t("keys.days", { count: Number(days) });
}

/** Chooses a document's customer or supplier: none, an existing one, or a new one; works offline. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Contact } from "../../core/model";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { searchContacts } from "../../storage/names";
import { Button, Dialog, Icon, type IconName, ListRow, ListRows, PickList } from "../../ui";
import { isErased, sayCustomer } from "../erased";

const MOST_SHOWN = 30;

export interface ContactFieldWords {
  label: string;
  none: string;
  optional: string;
  choose: string;
  change: string;
  remove: string;
  find: string;
  noneFound: string;
  add: string;
}

/** The arguments of the form for a new contact; `name` is the searched text. */
export interface NewContact {
  name: string;
  onCreated: (id: string) => void;
  onClose: () => void;
}

export interface ContactFieldProps {
  kind: "customer" | "supplier";
  contactId: string | null;
  onChange: (contactId: string | null) => void;
  icon: IconName;
  words: ContactFieldWords;
  /** Renders the dialog for a new contact. */
  create: (contact: NewContact) => ComponentChildren;
}

export function ContactField({ kind, contactId, onChange, icon, words, create }: ContactFieldProps) {
  const [isChoosing, setChoosing] = useState(false);
  const contact = useLive<Contact | null>(
    async () => (contactId === null ? null : ((await records()[kind].get(contactId)) ?? null)),
    [kind, contactId],
  );
  const chosen = (id: string) => {
    setChoosing(false);
    onChange(id);
  };
  return (
    <>
      <ListRows label={words.label}>
        <ListRow
          leading={<Icon name={icon} />}
          title={contact ? sayCustomer(contact) : words.none}
          about={contact ? reachOf(contact) : words.optional}
          trailing={
            <div class="cluster">
              <Button onClick={() => setChoosing(true)}>{contact ? words.change : words.choose}</Button>
              {contact ? (
                <Button look="quiet" onClick={() => onChange(null)}>
                  {words.remove}
                </Button>
              ) : null}
            </div>
          }
        />
      </ListRows>
      {isChoosing ? (
        <ChooseContact kind={kind} words={words} create={create} onChosen={chosen} onClose={() => setChoosing(false)} />
      ) : null}
    </>
  );
}

interface ChooseContactProps extends Pick<ContactFieldProps, "kind" | "words" | "create"> {
  onChosen: (id: string) => void;
  onClose: () => void;
}

function ChooseContact({ kind, words, create, onChosen, onClose }: ChooseContactProps) {
  const [query, setQuery] = useState("");
  const [isNew, setNew] = useState(false);
  const found = useLive(() => searchContacts(records(), kind, query, MOST_SHOWN), [kind, query]);
  if (isNew) return <>{create({ name: query, onCreated: onChosen, onClose })}</>;
  return (
    <Dialog open title={words.choose} onClose={onClose}>
      <div class="stack">
        <PickList
          label={words.find}
          query={query}
          onQuery={setQuery}
          options={(found ?? []).map((contact) => ({ id: contact.id, title: contact.name, about: reachOf(contact) }))}
          onPick={onChosen}
          inputRef={(input) => input?.setAttribute("data-autofocus", "")}
          empty={found ? <p class="soft">{words.noneFound}</p> : null}
        />
        <Button icon="plus" onClick={() => setNew(true)}>
          {words.add}
        </Button>
      </div>
    </Dialog>
  );
}

function reachOf(contact: Contact): string | undefined {
  return isErased(contact) ? undefined : (contact.phone ?? contact.email ?? undefined);
}

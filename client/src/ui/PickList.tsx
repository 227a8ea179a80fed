/** Search and pick one: by typing or tapping, arrows and Enter. For units, customers, items. */
import { useId, useState } from "preact/hooks";
import type { ComponentChildren, Ref } from "preact";
import { t } from "../i18n";
import { Icon } from "./Icon";
import { withCodes } from "./words";

export interface PickOption {
  id: string;
  title: ComponentChildren;
  about?: ComponentChildren;
  /** Why it cannot be picked; it stays in the list with the reason. */
  refusal?: string | undefined;
}

export interface PickListProps {
  label: string;
  query: string;
  onQuery: (query: string) => void;
  /** The options to show; the caller does the search. */
  options: readonly PickOption[];
  onPick: (id: string) => void;
  placeholder?: string | undefined;
  empty?: ComponentChildren;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

export function PickList({ label, query, onQuery, options, onPick, placeholder, empty, inputRef }: PickListProps) {
  const id = useId();
  const [active, setActive] = useState(0);
  const at = Math.min(active, options.length - 1);

  const pick = (option: PickOption | undefined) => {
    if (option && !option.refusal) onPick(option.id);
  };
  const pressed = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(options.length - 1, to));
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(options[at]);
    }
  };
  const typed = (text: string) => {
    setActive(0);
    onQuery(text);
  };

  return (
    <div class="stack stack--tight">
      <PickField
        id={id}
        label={label}
        placeholder={placeholder ?? label}
        query={query}
        active={options.length > 0 ? at : null}
        inputRef={inputRef}
        onInput={typed}
        onKeyDown={pressed}
      />
      <p class="visually-hidden" role="status">
        {t("ui.results", { count: options.length })}
      </p>
      {options.length === 0 ? empty : null}
      <div
        id={`${id}-list`}
        class="list-rows framed pick-list"
        role="listbox"
        aria-label={t("ui.results", { count: options.length })}
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          <Option
            key={option.id}
            id={`${id}-${index}`}
            option={option}
            isActive={index === at}
            onPick={() => pick(option)}
          />
        ))}
      </div>
    </div>
  );
}

interface PickFieldProps {
  /** The id of the list and the prefix of its options' ids. */
  id: string;
  label: string;
  placeholder: string;
  query: string;
  /** The index of the option that Enter picks; null if there is none. */
  active: number | null;
  inputRef: Ref<HTMLInputElement> | undefined;
  onInput: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function PickField({ id, label, placeholder, query, active, inputRef, onInput, onKeyDown }: PickFieldProps) {
  return (
    <div class="adorned">
      <Icon name="search" />
      <input
        ref={inputRef ?? null}
        class="input"
        type="text"
        role="combobox"
        enterkeyhint="done"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        placeholder={placeholder}
        value={query}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface OptionProps {
  id: string;
  option: PickOption;
  isActive: boolean;
  onPick: () => void;
}

function Option({ id, option, isActive, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field has the focus and names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles the keys.
    <div
      id={id}
      class="pick-list__option"
      role="option"
      aria-selected={isActive}
      aria-disabled={option.refusal ? "true" : undefined}
      onClick={onPick}
    >
      <span class="list-row__words">
        <span class="list-row__title">{withCodes(option.title)}</span>
        {(option.refusal ?? option.about) ? (
          <span class="list-row__about">{withCodes(option.refusal ?? option.about)}</span>
        ) : null}
      </span>
    </div>
  );
}

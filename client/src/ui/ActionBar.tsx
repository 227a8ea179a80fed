/** The likely actions of a record as buttons, the first one as the main button. The others are in a menu, with the
 * reason if one is not possible. */
import { possibleFirst, type Action } from "./actions";
import { Button, ButtonLink } from "./Button";
import { Menu } from "./Menu";

export interface ActionBarProps {
  /** The name of the record that the actions are about. */
  name: string;
  /** The most likely first. */
  actions: readonly Action[];
  /** The most buttons. */
  most: number;
  /** The label of the menu. */
  more: string;
}

export function ActionBar({ name, actions, most, more }: ActionBarProps) {
  const { possible, refused } = possibleFirst(actions);
  // A dangerous action is never a button.
  const shown = possible.filter(({ danger }) => !danger).slice(0, most);
  const others = [...possible.filter((action) => !shown.includes(action)), ...refused];
  return (
    <>
      {shown.map((action, at) => (
        <ActionButton key={action.label} action={action} look={at === 0 ? "primary" : "secondary"} />
      ))}
      {others.length > 0 ? <Menu name={name} label={more} items={others} /> : null}
    </>
  );
}

function ActionButton({ action, look }: { action: Action; look: "primary" | "secondary" }) {
  const { label, icon, href, onSelect } = action;
  return href === undefined ? (
    <Button look={look} icon={icon} onClick={onSelect}>
      {label}
    </Button>
  ) : (
    <ButtonLink look={look} icon={icon} href={href}>
      {label}
    </ButtonLink>
  );
}

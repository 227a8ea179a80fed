/** Buttons, and links that look like buttons. A refused button stays focusable and shows the reason, also when it is
 * pressed. */
import type { ComponentChildren, Ref } from "preact";
import { Icon } from "./Icon";
import type { IconName } from "./Icon";
import { showToast } from "./toasts";
import { isHeldByUnreadable } from "./unreadable";
import { withCodes } from "./words";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

interface Looks {
  look?: ButtonLook | undefined;
  icon?: IconName | undefined;
  wide?: boolean | undefined;
  large?: boolean | undefined;
}

interface Words {
  children: ComponentChildren;
  /** Its effect, in a smaller line below its words. */
  about?: ComponentChildren;
}

export interface ButtonProps extends Looks, Words {
  onClick?: ((event: MouseEvent) => void) | undefined;
  type?: "button" | "submit" | undefined;
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Why it cannot be used now. The button stays focusable, and screen readers read the reason. */
  refusal?: string | undefined;
  pressed?: boolean | undefined;
  form?: string | undefined;
  buttonRef?: Ref<HTMLButtonElement> | undefined;
}

function buttonClass({ look = "secondary", wide = false, large = false }: Looks): string {
  return ["button", `button--${look}`, wide ? "button--wide" : "", large ? "button--large" : ""]
    .filter(Boolean)
    .join(" ");
}

function TwoLines({ children, about }: Words) {
  if (!about) return <span>{withCodes(children)}</span>;
  return (
    <span class="button__words">
      <span>{withCodes(children)}</span> <span class="button__about">{withCodes(about)}</span>
    </span>
  );
}

export function Button({
  children,
  about,
  onClick,
  type = "button",
  busy = false,
  disabled = false,
  refusal,
  pressed,
  form,
  icon,
  buttonRef,
  ...looks
}: ButtonProps) {
  const refused = Boolean(refusal) || busy;
  const click = (event: MouseEvent) => {
    // Ignores the second click of a double click if another button has replaced the first one.
    const isSecond = event.detail > 1 && isDecisive(looks.look);
    if (!refused && !isSecond) {
      // A form checks its own submit button. Any other main button checks the unreadable fields around it.
      const isHeld =
        looks.look === "primary" && type === "button" && isHeldByUnreadable(event.currentTarget as Element);
      return isHeld ? undefined : onClick?.(event);
    }
    event.preventDefault();
    if (refusal && !busy) showToast(refusal);
  };
  return (
    <button
      ref={buttonRef ?? null}
      type={type}
      class={buttonClass(looks)}
      disabled={disabled}
      aria-disabled={refused ? "true" : undefined}
      aria-busy={busy ? "true" : undefined}
      aria-pressed={pressed}
      title={refusal}
      form={form}
      onClick={click}
    >
      {busy ? <span class="button__busy" aria-hidden="true" /> : icon ? <Icon name={icon} /> : null}
      <TwoLines about={about}>{children}</TwoLines>
      {refusal ? <span class="visually-hidden">{refusal}</span> : null}
    </button>
  );
}

/** Whether nobody presses the button several times in a row, as they do with a button that adds one. */
function isDecisive(look: ButtonLook | undefined): boolean {
  return look === "primary" || look === "danger";
}

export interface IconButtonProps {
  icon: IconName;
  label: string;
  onClick?: ((event: MouseEvent) => void) | undefined;
  look?: ButtonLook | undefined;
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  buttonRef?: Ref<HTMLButtonElement> | undefined;
}

export function IconButton({
  icon,
  label,
  onClick,
  look = "quiet",
  pressed,
  disabled = false,
  buttonRef,
}: IconButtonProps) {
  return (
    <button
      ref={buttonRef ?? null}
      type="button"
      class={`${buttonClass({ look })} button--icon`}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

export interface ButtonLinkProps extends Looks, Words {
  href: string;
  download?: string | undefined;
  /** Whether it opens in a new tab. */
  opensTab?: boolean | undefined;
}

/** A plain link; the router handles clicks on links of the same origin. */
export function ButtonLink({ href, children, about, icon, download, opensTab = false, ...looks }: ButtonLinkProps) {
  const target = opensTab ? { target: "_blank", rel: "noreferrer" } : {};
  return (
    <a href={href} class={buttonClass(looks)} download={download} {...target}>
      {icon ? <Icon name={icon} /> : null}
      <TwoLines about={about}>{children}</TwoLines>
    </a>
  );
}

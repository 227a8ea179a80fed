/** Links to the person's own phone, message or mail program, with the text filled in. Pure. */

const numberOf = (phone: string) => phone.replace(/[^\d+]/g, "");

export const callHref = (phone: string) => `tel:${numberOf(phone)}`;
export const textHref = (phone: string, text = "") =>
  `sms:${numberOf(phone)}${text === "" ? "" : `?body=${encodeURIComponent(text)}`}`;

export function mailHref(email: string, subject = "", text = ""): string {
  const words = [
    ["subject", subject],
    ["body", text.replaceAll("\n", "\r\n")],
  ].filter(([, word]) => word !== "");
  const query = words.map(([name, word]) => `${name}=${encodeURIComponent(word!)}`).join("&");
  return `mailto:${encodeURIComponent(email).replaceAll("%40", "@")}${query === "" ? "" : `?${query}`}`;
}

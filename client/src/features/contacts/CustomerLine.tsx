/** The customer of a document, with links to their page and telephone. */
import type { Contact } from "../../core/model";
import { Phone } from "../../ui";
import { isErased, sayCustomer } from "../erased";
import { customerHref } from "../hrefs";
import { callHref } from "./reach";

export function CustomerLine({ customer }: { customer: Contact }) {
  const { phone } = customer;
  return (
    <span class="cluster cluster--links">
      <a href={customerHref(customer.id)}>{sayCustomer(customer)}</a>
      {phone && !isErased(customer) ? (
        <a href={callHref(phone)}>
          <Phone>{phone}</Phone>
        </a>
      ) : null}
    </span>
  );
}

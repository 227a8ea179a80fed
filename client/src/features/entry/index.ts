/** The screens before a person can work: sign-in, opening a shop, enrolment. The session's step selects them, not
 * the address. */
export { EnrolScreen } from "./EnrolScreen";
export { SignInAgain } from "./SignInAgain";
export { SignInScreen } from "./SignInScreen";

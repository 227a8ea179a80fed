/** Coming in: signing in, opening a shop, enrolling this device. Shown by the session's step, not by address. */
export { EnrolScreen } from "./EnrolScreen";
export { SignInAgain } from "./SignInAgain";
export { SignInScreen } from "./SignInScreen";

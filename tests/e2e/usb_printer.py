"""A printer on USB that the page may use: it stores the received data, and can be unplugged."""

import base64

from playwright.sync_api import Page

# The object that Chromium returns for a device whose first interface is a printer.
PLUG_IN = """() => {
  globalThis.sentToPrinter = [];
  globalThis.isPluggedIn = true;
  const endpoint = { endpointNumber: 2, direction: 'out', type: 'bulk' };
  const configuration = { interfaces: [{ interfaceNumber: 0, alternate: { endpoints: [endpoint] } }] };
  const done = async () => {};
  const printer = {
    vendorId: 0x04b8, productId: 0x0e28, productName: 'TM-T20III', configuration,
    open: done, close: done, selectConfiguration: done, claimInterface: done,
    transferOut: async (_, data) => { sentToPrinter.push(...data); return { status: 'ok' }; },
  };
  const usb = { getDevices: async () => isPluggedIn ? [printer] : [], requestDevice: async () => printer };
  Object.defineProperty(navigator, 'usb', { value: usb });
}"""


class UsbPrinter:
    """The printer of one page."""

    def __init__(self, page: Page) -> None:
        """Plug it in; the page finds it from its next load on."""
        self._page = page
        page.add_init_script(f"({PLUG_IN})()")

    def unplug(self) -> None:
        self._page.evaluate("isPluggedIn = false")

    def took(self, *wanted: bytes) -> bytes:
        """Wait until all wanted data were sent since the last call; return all sent data."""
        texts = [text.decode("latin-1") for text in wanted]
        self._page.wait_for_function(
            "(wanted) => wanted.every((text) => String.fromCharCode(...sentToPrinter).includes(text))", arg=texts
        )
        sent = self._page.evaluate("btoa(String.fromCharCode(...sentToPrinter.splice(0)))")
        return base64.b64decode(sent)

// What each rule of client.yml finds (`ruleid`) and leaves alone (`ok`); `semgrep --test` reads it, nobody runs it.

function show(element: HTMLElement, note: string, opener: Window) {
  // ruleid: markup-from-text
  element.innerHTML = note;
  // ok: markup-from-text
  element.textContent = note;
  // ruleid: code-from-text-in-the-client
  eval(note);
  // ruleid: secret-in-local-storage
  localStorage.setItem("token", note);
  // ok: secret-in-local-storage
  localStorage.setItem("theme", note);
  // ruleid: message-from-anybody
  opener.postMessage(note, "*");
  // ok: message-from-anybody
  opener.postMessage(note, location.origin);
}

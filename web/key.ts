/**
 * A key for services that ask who you are (docs/security.md). The pages themselves hold no data and come without one; it
 * is asked for once, kept for this tab until it is closed, and sent as a header, never in an address.
 */

/** Told to the window before the page starts anew with a key. */
export const KEY_GIVEN = 'icd10-graph:key-given';
const STORED = 'icd10-graph:key';

/** `fetch` with the reader's key. Where the service wants one, or another one, the reader is asked, and the page starts anew. */
export async function fetchWithKey(to: RequestInfo | URL, request: RequestInit = {}): Promise<Response> {
  const key = sessionStorage.getItem(STORED);
  const headers = new Headers(request.headers);
  // Who wrote one in the playground's headers means that one.
  const ours = key !== null && !headers.has('authorization');
  if (ours) headers.set('authorization', `Bearer ${key}`);
  const response = await fetch(to, { ...request, headers });
  if (response.status === 401) askForKey(ours);
  return response;
}

/** Asks for a key, and loads the page again with it: its address and its storage hold all that is shown. */
function askForKey(refused: boolean): void {
  if (document.getElementById('key') !== null) return;
  const dialog = document.createElement('dialog');
  dialog.id = 'key';
  dialog.setAttribute('aria-labelledby', 'key-title');
  const title = document.createElement('h2');
  title.id = 'key-title';
  title.textContent = 'This service asks who you are';
  const input = document.createElement('input');
  input.type = 'password';
  input.autocomplete = 'off';
  input.spellcheck = false;
  const label = document.createElement('label');
  label.append('API key or token ', input);
  const told = document.createElement('p');
  told.textContent = refused
    ? 'The one you gave is refused: it is wrong, or has expired. Its operator can give you another.'
    : 'Its operator gave you one. It is kept until you close this tab, and sent nowhere else.';
  if (refused) told.setAttribute('role', 'alert');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Use it';
  const use = (): void => {
    const key = input.value.trim();
    if (key === '') return;
    sessionStorage.setItem(STORED, key);
    dispatchEvent(new Event(KEY_GIVEN));
    location.reload();
  };
  button.addEventListener('click', use);
  // No form: the policy of the pages lets none be sent.
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') use();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  dialog.append(title, told, label, button);
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Keeps the result of the simulator up to date while the grid is filled: the form is sent in the background to its
 * own page, which answers with the result alone. Without this script the button does the same. Nothing is stored.
 */

/** Long enough for a run of quick answers to make one request, in milliseconds. */
const PAUSE = 400;

const form = document.querySelector('form[data-simulator]');
if (form instanceof HTMLFormElement) startSimulator(form);

/** @param {HTMLFormElement} form */
function startSimulator(form) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {AbortController | undefined} */
  let running;

  /** @param {string} selector */
  function fill(selector, /** @type {string} */ text) {
    for (const element of document.querySelectorAll(selector)) element.textContent = text;
  }

  function countAnswers() {
    let total = 0;
    for (const part of form.querySelectorAll('details')) {
      const answered = Array.from(part.querySelectorAll('input[type="radio"]:checked')).filter(
        (radio) => radio instanceof HTMLInputElement && radio.value !== '',
      ).length;
      total += answered;
      const counter = part.querySelector('[data-answered]');
      if (counter !== null) counter.textContent = String(answered);
    }
    fill('[data-answered-total]', String(total));
  }

  async function refresh() {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.append('only', 'result');
    try {
      const response = await fetch(form.action, { method: 'POST', body, signal: running.signal });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector('[data-result]');
      const shown = document.querySelector('[data-result]');
      if (fresh === null || shown === null) return;
      shown.replaceChildren(...fresh.childNodes);
      const sentence =
        shown.querySelector('[data-attained]')?.textContent ??
        'Une réponse est à corriger : le niveau n’est pas calculé.';
      fill('[data-announcement]', sentence);
    } catch {
      // Superseded by a later answer, or the site is out of reach: what is shown stays, the button remains.
    }
  }

  form.addEventListener('input', () => {
    countAnswers();
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), PAUSE);
  });

  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target?.closest('details');
    if (target === null || part === null || part === undefined) return;
    part.open = true;
    target.scrollIntoView({ block: 'center' });
    const radio = target.querySelector('input:checked') ?? target.querySelector('input');
    if (radio instanceof HTMLElement) radio.focus({ preventScroll: true });
  }
  addEventListener('hashchange', openTarget);
  if (location.hash !== '') openTarget();
  countAnswers();
}

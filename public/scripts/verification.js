/**
 * Checks a certificate by its file: the SHA-256 is computed here, the file goes nowhere. Without this script the
 * page checks by number.
 */

const zone = document.querySelector('[data-file-check]');
if (zone instanceof HTMLElement) startFileCheck(zone);

/** @param {HTMLElement} zone */
function startFileCheck(zone) {
  const input = zone.querySelector('input');
  const answer = zone.querySelector('[data-answer]');
  if (!(input instanceof HTMLInputElement) || !(answer instanceof HTMLElement)) return;
  const { certificates = '', check = '' } = zone.dataset;
  zone.hidden = false;

  /**
   * @param {string} kind `info`, `warning` or `error`
   * @param {string} text
   */
  function say(kind, text) {
    const alert = document.createElement('div');
    alert.className = `fr-alert fr-alert--${kind} fr-alert--sm`;
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    alert.append(paragraph);
    answer?.replaceChildren(alert);
  }

  /** @param {File} file */
  async function checkFile(file) {
    if (!('subtle' in crypto)) {
      say(
        'warning',
        'Votre navigateur ne sait calculer une empreinte que sur une adresse sécurisée (https). Vérifiez l’attestation par son numéro.',
      );
      return;
    }
    say('info', 'Calcul de l’empreinte du fichier…');
    try {
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(
        '',
      );
      const response = await fetch(`${certificates}/${sha256}`, { headers: { Accept: 'application/json' } });
      if (response.ok) {
        /** @type {{ number: string }} */
        const { number } = await response.json();
        location.assign(`${check}/${encodeURIComponent(number)}?empreinte=${sha256}`);
      } else if (response.status === 404) {
        say(
          'error',
          `Le fichier « ${file.name} » n’est pas une attestation connue, ou il a été modifié depuis sa délivrance. Vérifiez aussi le numéro qu’il porte.`,
        );
      } else {
        say('warning', 'La vérification n’a pas abouti. Réessayez, ou vérifiez par le numéro.');
      }
    } catch {
      say(
        'warning',
        'La vérification n’a pas abouti : le fichier n’a pas pu être lu, ou le site n’a pas répondu. Réessayez, ou vérifiez par le numéro.',
      );
    }
  }

  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void checkFile(file);
  });
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('spp-drop--over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('spp-drop--over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('spp-drop--over');
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void checkFile(file);
  });
}

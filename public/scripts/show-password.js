/** Adds to each password field a box that shows or hides what is typed. Without this script the field is whole. */

for (const field of document.querySelectorAll('.fr-password')) {
  const input = field.querySelector('input[type="password"]');
  if (input instanceof HTMLInputElement) field.append(boxFor(input));
}

/** @param {HTMLInputElement} input */
function boxFor(input) {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.id = `${input.id}-afficher`;
  box.addEventListener('change', () => {
    input.type = box.checked ? 'text' : 'password';
  });
  const label = document.createElement('label');
  label.className = 'fr-password__checkbox fr-label';
  label.htmlFor = box.id;
  const rest = document.createElement('span');
  rest.className = 'fr-sr-only';
  rest.textContent = 'le mot de passe';
  label.append('Afficher ', rest);
  const group = document.createElement('div');
  group.className = 'fr-password__checkbox fr-checkbox-group fr-checkbox-group--sm';
  group.append(box, label);
  return group;
}

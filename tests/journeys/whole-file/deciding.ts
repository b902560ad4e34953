/** The officer hands the file to the deciders; one of them reads the summary and grants the label. */
import { ORGANISATION, PEOPLE } from '#tests/journeys/whole-file/cast.ts';
import type { Stage } from '#tests/journeys/whole-file/cast.ts';
import { arriveAt, CHECK, openMessage } from '#tests/support/visitors.ts';

/** The answer is the number of the label. */
export async function decideTheApplication({ people }: Stage): Promise<string> {
  const { officer, decider, lead } = people;
  await officer.goto('/ditp');
  await officer.getByRole('link', { name: ORGANISATION }).click();
  await officer.getByRole('button', { name: 'Transmettre pour décision' }).click();
  await officer.getByText('Le dossier est transmis aux décideurs').waitFor();

  await openMessage(decider, PEOPLE.decider.email, /à décider/);
  await decider.goto('/ditp');
  await decider.getByRole('link', { name: ORGANISATION }).click();
  await decider.getByRole('link', { name: 'Lire la synthèse et décider' }).click();
  await arriveAt(decider, `Décision sur ${ORGANISATION}`);
  await decider.getByRole('row', { name: /Bronze.*Atteint/ }).waitFor();
  await decider.getByRole('radio', { name: /^Accorder le label/ }).check(CHECK);
  await decider.getByRole('radio', { name: 'Bronze' }).check(CHECK);
  await decider.getByRole('checkbox', { name: /J’ai lu l’effet/ }).check(CHECK);
  await decider.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await decider.getByText('L’attestation est publiée et la lettre envoyée.').waitFor();

  await openMessage(lead, PEOPLE.lead.email, /vous est attribué/);
  const text = await lead.getByRole('main').innerText();
  const number = /SPP-\d{4}-\d{5}-\d{2}/.exec(text)?.[0];
  if (number === undefined) throw new Error('The decision’s message does not give the number of the label.');
  return number;
}

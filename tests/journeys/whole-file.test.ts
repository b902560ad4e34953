/**
 * The proof of the product: a service goes from its first visit to a certificate that anyone can check, with seven
 * people at their own browsers and five real documents, on a database that was empty.
 */
import { test } from 'vitest';

import { admitTheApplication } from '#tests/journeys/whole-file/admitting.ts';
import { openStage, PEOPLE } from '#tests/journeys/whole-file/cast.ts';
import { checkTheCertificate, readTheMailbox } from '#tests/journeys/whole-file/checking.ts';
import { decideTheApplication } from '#tests/journeys/whole-file/deciding.ts';
import { enterTheService, openAccountsOfTheState } from '#tests/journeys/whole-file/entering.ts';
import { evaluateTheApplication } from '#tests/journeys/whole-file/evaluating.ts';
import { prepareTheApplication } from '#tests/journeys/whole-file/preparing.ts';
import { useSite } from '#tests/support/site-of-journey.ts';
import { useBrowser } from '#tests/support/visitors.ts';

const site = useSite({
  mode: 'test',
  environment: { FIRST_ADMINISTRATOR_EMAIL: PEOPLE.administrator.email },
});
const browsing = useBrowser(() => site().url);

test('a service applies, is evaluated, answers, and receives a certificate that a citizen checks', async () => {
  const stage = await openStage(browsing, site().url);
  await openAccountsOfTheState(stage);
  await enterTheService(stage);
  const file = await prepareTheApplication(stage);
  await admitTheApplication(stage, file);
  await evaluateTheApplication(stage, file);
  const number = await decideTheApplication(stage);
  await checkTheCertificate(stage, number);
  await readTheMailbox(stage);
});

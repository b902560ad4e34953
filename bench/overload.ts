/** Four times the site's own rate: what is still done, how soon the rest is refused. */
import { paths } from '#app/platform/paths.ts';
import { createUser } from '#tests/support/builders.ts';
import { isDone, percentile, playCrowd, reading, savingOfChoices } from '#tests/support/crowd.ts';

import type { Row } from './report.ts';
import { figureRow } from './report.ts';
import { createMeasuredService } from './service-files.ts';
import { cookieOf, withSite } from './site.ts';

const OVERLOAD = 4;
const SECONDS = 10;

async function tokenOf(actor: Parameters<typeof cookieOf>[0]): Promise<string> {
  return (await cookieOf(actor)).Cookie.replace('spp-session=', '');
}

export function measureOverload(): Promise<ReadonlyArray<Row>> {
  return withSite(async (site) => {
    const { organisation, draftId } = await createMeasuredService();
    const lead = await tokenOf(organisation.lead);
    const saver = await tokenOf(await createUser());
    const sendings = [
      reading(paths.gridCommitment(draftId, 'E1'), lead),
      reading(paths.space(), lead),
      reading(paths.registry(), null),
      reading(paths.home(), null),
      savingOfChoices(site.url, paths.notificationChoices(), saver),
    ];
    // Once for V8, and once to be measured.
    await playCrowd(site, sendings, { kind: 'closed', clients: 8, seconds: 3 });
    const calm = await playCrowd(site, sendings, { kind: 'closed', clients: 8, seconds: 5 });
    const rate = calm.answers.filter(isDone).length / calm.seconds;
    const crowd = await playCrowd(site, sendings, {
      kind: 'open',
      ratePerSecond: OVERLOAD * rate,
      seconds: SECONDS,
    });
    const refused = crowd.answers
      .filter(({ status }) => status === 503)
      .map(({ ms, machineMs }) => ms - machineMs);
    const done = crowd.answers.filter(isDone);
    return [
      figureRow('refused at four times the rate, p99', percentile(refused, 0.99), 'ms', { atMost: 100 }),
      figureRow('done meanwhile / done at the rate', done.length / crowd.seconds / rate, '', {
        atLeast: 0.7,
      }),
      figureRow(
        'answered meanwhile, p99',
        percentile(
          done.map(({ ms }) => ms),
          0.99,
        ),
        'ms',
        null,
      ),
    ];
  });
}

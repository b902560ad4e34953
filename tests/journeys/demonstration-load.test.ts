/** What the first load of the demonstration leaves behind, on the site that served while it loaded. */
import { expect, test } from 'vitest';

import { useDemonstration } from '#tests/support/site-of-journey.ts';

const site = useDemonstration();

test('the mail of the demonstration’s past was never handed to the sender', async () => {
  const [counted] = await site().query(
    `SELECT count(*)::int AS past, count(*) FILTER (WHERE sent_at <> created_at OR attempts > 0)::int AS handed
     FROM outbox_messages, scheme_settings
     WHERE scheme_settings.name = 'demonstration'
       AND outbox_messages.created_at <= (scheme_settings.value ->> 'startedAt')::timestamptz`,
  );
  expect(counted?.['past']).toBeGreaterThan(1_000);
  expect(counted?.['handed']).toBe(0);
});

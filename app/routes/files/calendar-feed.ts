/** `/calendrier/<token>.ics`: the deadlines of the person whose private address this is. R-NOT-17. */
import type { LoaderFunctionArgs } from '@remix-run/node';

import { writeDeadlineCalendar } from '#app/modules/applications/use-cases/write-deadline-calendar.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = (params['token'] ?? '').replace(/\.ics$/, '');
  const calendar = await writeDeadlineCalendar(token, context.clock.now());
  if (calendar === null) return notFound();
  return new Response(calendar, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="echeances-services-publics-plus.ics"',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** The site's own work: what waits for its hour, and what was given up and must be looked at. R-NOT-21. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';

import { listJobs } from '#app/modules/notifications/use-cases/list-jobs.server.ts';
import { retryJob } from '#app/modules/notifications/use-cases/retry-job.server.ts';
import { counted } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { Time } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const meta: MetaFunction = () => [{ title: 'Travaux du site – Label Services Publics+' }];

/** A plain form: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const jobs = opened(await listJobs(await requirePermission(edge, 'jobs.manage')));
  return { jobs, done: new URL(edge.request.url).searchParams.get('fait') === 'relance' };
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'jobs.manage');
  const jobId = (await edge.request.formData()).get('jobId');
  const retried = await retryJob(act, typeof jobId === 'string' ? jobId : '');
  return retried.ok ? redirect(withQuery(paths.jobs(), { fait: 'relance' }), 303) : notFound();
}

export default function Jobs() {
  const { jobs, done } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Utilisateurs', href: paths.users() }]} current="Travaux du site" />
      <PageHeading
        title="Travaux du site"
        lead="Rappels, récapitulatifs et travaux du jour qui attendent leur heure, et ceux que dix échecs ont arrêtés."
      />
      {done && (
        <Alert severity="success" live>
          Le travail est remis dans la file.
        </Alert>
      )}
      {jobs.length === 0 ? (
        <EmptyState title="Aucun travail en attente">
          Les rappels apparaîtront ici une semaine avant.
        </EmptyState>
      ) : (
        <Table
          caption="Travaux arrêtés, puis en attente"
          rows={jobs}
          rowKey={(job) => job.jobId}
          columns={[
            {
              key: 'label',
              header: 'Travail',
              rowHeader: true,
              cell: (job) => (
                <>
                  {job.label}{' '}
                  {job.isParked && (
                    <Badge tone="error" small>
                      Arrêté
                    </Badge>
                  )}
                </>
              ),
            },
            { key: 'when', header: 'Prévu le', cell: (job) => <Time instant={job.runAt} /> },
            {
              key: 'failures',
              header: 'Échecs',
              cell: (job) =>
                job.attempts === 0
                  ? 'Aucun'
                  : `${counted(job.attempts, 'échec', 'échecs')}, dernier\u00a0: ${job.lastError ?? ''}`,
            },
            {
              key: 'act',
              header: 'Action',
              cell: (job) =>
                job.isParked ? (
                  <Form method="post">
                    <input type="hidden" name="jobId" value={job.jobId} />
                    <Button kind="secondary" size="sm">
                      Relancer<VisuallyHidden>&nbsp;: {job.label}</VisuallyHidden>
                    </Button>
                  </Form>
                ) : (
                  '–'
                ),
            },
          ]}
        />
      )}
    </>
  );
}

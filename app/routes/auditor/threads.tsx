/** The conversations of a file, for its auditors. R-APP-60 to R-APP-63. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';

import { ThreadListView } from '#app/modules/applications/ui/thread-pages.tsx';
import { paths } from '#app/platform/paths.ts';
import { beginThread, readThreads } from '#app/routes/thread-routes.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Échanges sur la candidature ${data?.reference ?? ''} – Label Services Publics+` },
];

/** A plain form: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  return readThreads(edge, 'auditors');
}

export async function action(edge: ActionFunctionArgs) {
  return beginThread(edge, 'auditors', paths.evaluationThread);
}

export default function Threads() {
  const page = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>();
  const id = useParams()['evaluationId'] ?? '';
  return (
    <ThreadListView
      trail={[
        { label: 'Mes évaluations', href: paths.auditorSpace() },
        { label: `Candidature ${page.reference}`, href: paths.evaluation(id) },
      ]}
      file={page}
      side={page.side}
      threads={page.threads}
      opening={page.opening}
      hrefOf={(threadId) => paths.evaluationThread(id, threadId)}
      form={form}
    />
  );
}

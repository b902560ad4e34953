/** One conversation of a file, for DITP. R-APP-61 to R-APP-63. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useParams } from '@remix-run/react';

import { ThreadView } from '#app/modules/applications/ui/thread-pages.tsx';
import { paths } from '#app/platform/paths.ts';
import { answerThread, readThread } from '#app/routes/thread-routes.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.thread.subject ?? 'Échange'} – Label Services Publics+` },
];

/** A plain form: no script of the framework is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  return readThread(edge, 'ditp');
}

export async function action(edge: ActionFunctionArgs) {
  return answerThread(edge, 'ditp', paths.fileThread);
}

export default function Thread() {
  const page = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>();
  const id = useParams()['applicationId'] ?? '';
  return (
    <ThreadView
      trail={[
        { label: 'Dossiers', href: paths.worklist() },
        { label: `Candidature ${page.reference}`, href: paths.file(id) },
        { label: 'Échanges', href: paths.fileThreads(id) },
      ]}
      file={page}
      thread={page.thread}
      people={page.people}
      mayWrite={page.mayWrite}
      done={page.done}
      form={form}
    />
  );
}

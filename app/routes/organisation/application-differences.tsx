/** What changed on a file between two moments, for its service: the live copy included. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { DifferencesView } from '#app/modules/applications/ui/differences-view.tsx';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { getDifferences } from '#app/modules/applications/use-cases/get-differences.server.ts';
import { paths } from '#app/platform/paths.ts';
import { differencesQuery } from '#app/routes/differences-query.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Différences – Candidature ${page?.file.reference ?? ''} – Label Services Publics+` },
];

/** Links and a form that searches: no script is needed. */
export const handle = { script: false };

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  return opened(
    await getDifferences(act, {
      from: { side: 'service', applicationId },
      ...differencesQuery(edge.request),
    }),
  );
}

export default function ApplicationDifferences() {
  const page = useLoaderData<typeof loader>();
  return (
    <FileFrame
      file={page.file}
      tab="differences"
      title="Différences"
      lead={
        <p>
          Ce que vous changez après le dépôt reste dans votre copie de travail&nbsp;: l’auditeur ne la lit
          pas.
        </p>
      }
    >
      <DifferencesView page={page} action={paths.applicationDifferences(page.file.applicationId)} />
    </FileFrame>
  );
}

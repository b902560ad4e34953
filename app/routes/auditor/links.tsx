/** The links of an auditor or a member of the committee with organisations and networks. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { paths } from '#app/platform/paths.ts';
import type { DeclaredLinksPage } from '#app/routes/auditor/declared-links.tsx';
import { DeclaredLinks } from '#app/routes/auditor/declared-links.tsx';
import { loadLinks, postLink } from '#app/routes/auditor/link-acts.server.ts';

export const handle = { script: false };

export const meta: MetaFunction = () => [{ title: 'Mes liens d’intérêts – Label Services Publics+' }];

export function loader(edge: LoaderFunctionArgs) {
  return loadLinks(edge);
}

export function action(edge: ActionFunctionArgs) {
  return postLink(edge, paths.auditorLinks());
}

const SHOWN: DeclaredLinksPage = {
  path: paths.auditorLinks(),
  lead: 'Déclarez les organisations et réseaux qui vous emploient, vous paient ou vous sont proches, aujourd’hui ou depuis moins de trois ans. Vous n’évaluerez pas ces services, et vous ne siégerez pas quand la commission les examine.',
  effect: 'Écarte de l’évaluation',
  nothing:
    'Si vous n’avez aucun lien, il n’y a rien à faire ici\u00a0: vous le signerez pour chaque évaluation.',
};

const DONE = new Map([
  ['declare', 'Le lien est déclaré.'],
  [
    'signale',
    'Le lien est déclaré. Il concerne une évaluation qui vous est confiée : la DITP est prévenue et désignera un autre auditeur.',
  ],
  ['termine', 'La fin du lien est enregistrée. Il compte encore pendant trois ans.'],
  [
    'retire',
    'La date de fin est enregistrée. Le lien concerne une évaluation qui vous est confiée\u00a0: la DITP est prévenue et désignera un autre auditeur.',
  ],
]);

export default function Links() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const done = DONE.get(query.get('fait') ?? '') ?? null;
  return <DeclaredLinks shown={SHOWN} view={view} refusal={refusal} done={done} />;
}

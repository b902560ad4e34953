/** The links of an officer or a decider with organisations and networks. Holds R-ACC-73. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { paths } from '#app/platform/paths.ts';
import type { DeclaredLinksPage } from '#app/routes/auditor/declared-links.tsx';
import { DeclaredLinks } from '#app/routes/auditor/declared-links.tsx';
import { loadLinks, postLink } from '#app/routes/auditor/link-acts.server.ts';

export const handle = { script: false };

export const meta: MetaFunction = () => [
  { title: 'Mes liens d’intérêts, côté DITP – Label Services Publics+' },
];

export function loader(edge: LoaderFunctionArgs) {
  return loadLinks(edge);
}

export function action(edge: ActionFunctionArgs) {
  return postLink(edge, paths.ownLinks());
}

const SHOWN: DeclaredLinksPage = {
  path: paths.ownLinks(),
  lead: 'Déclarez les organisations et réseaux qui vous emploient, vous paient ou vous sont proches, aujourd’hui ou depuis moins de trois ans. Leurs dossiers vous seront fermés dès la déclaration\u00a0: vous ne les lirez plus et n’y ferez plus rien, un autre agent ou décideur s’en chargera.',
  effect: 'Ferme leurs dossiers',
  nothing: 'Si vous n’avez aucun lien, il n’y a rien à faire ici.',
};

const DONE = new Map([
  ['declare', 'Le lien est déclaré. Les dossiers des services concernés vous sont fermés dès maintenant.'],
  [
    'signale',
    'Le lien est déclaré. Les dossiers des services concernés vous sont fermés dès maintenant, et la DITP est prévenue pour les évaluations qui vous étaient confiées.',
  ],
  ['termine', 'La fin du lien est enregistrée. Il compte encore pendant trois ans.'],
  [
    'retire',
    'La date de fin est enregistrée. Le lien concerne une évaluation qui vous est confiée\u00a0: la DITP est prévenue.',
  ],
]);

export default function OwnLinks() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const done = DONE.get(query.get('fait') ?? '') ?? null;
  return <DeclaredLinks shown={SHOWN} view={view} refusal={refusal} done={done} />;
}

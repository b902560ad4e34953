/** The programme of the visit as the service reads and prints it. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { MysteryTestTable, ProgrammeTable } from '#app/modules/evaluations/ui/programme-table.tsx';
import { getServiceProgramme } from '#app/modules/evaluations/use-cases/get-service-programme.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Time } from '#app/ui/time.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Programme de la visite ${view?.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getServiceProgramme(act, edge.params['applicationId'] ?? '');
  return found.ok ? found.value : notFound();
}

export default function ServiceProgrammePage() {
  const view = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: `Candidature ${view.reference}`, href: paths.application(view.applicationId) },
        ]}
        current="Programme de la visite"
      />
      <PageHeading
        title="Programme de la visite"
        context={`${view.organisationName} – Candidature ${view.reference}`}
        lead={
          <a href={paths.applicationSample(view.applicationId)}>
            Les sites visités, et comment ils ont été choisis
          </a>
        }
      />
      {view.sentAt === null || view.items.length === 0 ? (
        <EmptyState title="Le programme n’est pas encore envoyé">
          Le responsable d’audit vous l’enverra par courriel, avec une invitation pour votre agenda. Il sera
          alors lisible ici.
        </EmptyState>
      ) : (
        <div className="spp-printed">
          <p>
            Envoyé le <Time instant={view.sentAt} />. Les heures sont celles de Paris. Cette page s’imprime
            sans son décor.
          </p>
          <ProgrammeTable items={view.items} names={view} />
        </div>
      )}
      {view.tests !== null && view.tests.length > 0 && (
        <>
          <h2 className="fr-h4">Tests mystères</h2>
          <MysteryTestTable tests={view.tests} names={view} />
        </>
      )}
    </>
  );
}

/** How far auditors agree: overall, by pair, by commitment, by criterion, and who is more severe. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

import { AgreementTables } from '#app/modules/evaluations/ui/agreement-tables.tsx';
import { AuditorManagementMenu } from '#app/modules/evaluations/ui/auditor-management-menu.tsx';
import { getAgreement } from '#app/modules/evaluations/use-cases/get-agreement.server.ts';
import { counted } from '#app/platform/french.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { paths } from '#app/platform/paths.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction = () => [{ title: 'Accord entre auditeurs – Label Services Publics+' }];

export async function loader(edge: LoaderFunctionArgs) {
  const found = await getAgreement(await requirePermission(edge, 'auditors.manage'));
  return found.ok ? found.value : notFound();
}

export default function AgreementPage() {
  const view = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Auditeurs', href: paths.auditors() }]} current="Accord entre auditeurs" />
      <PageHeading
        title="Accord entre auditeurs"
        lead={`Mesuré sur ${counted(view.files, 'dossier coté', 'dossiers cotés')} par plusieurs auditeurs, une fois toutes les cotations remises.`}
      />
      <AuditorManagementMenu part="agreement" />
      {view.files === 0 ? (
        <EmptyState title="Aucun dossier n’a encore été coté par plusieurs auditeurs">
          Désignez un ou plusieurs co-auditeurs en planifiant une évaluation. L’accord se mesure dès que
          chacun a remis ses cotations.
        </EmptyState>
      ) : (
        <>
          <AgreementTables view={view} />
          <Disclosure summary="Comment lire ces mesures">
            <ul>
              <li>
                <strong>Accord</strong>&nbsp;: part des cotations identiques, « Non applicable » compris
                (intervalle de Wilson).
              </li>
              <li>
                <strong>Kappa pondéré</strong> (Cohen, poids quadratiques)&nbsp;: accord au-delà du hasard, un
                écart de deux points comptant quatre fois plus qu’un écart d’un point. 1 est l’accord parfait,
                0 ce que donnerait le hasard (intervalle de Fleiss, Cohen et Everitt).
              </li>
              <li>
                <strong>Alpha de Krippendorff</strong> (échelle ordinale)&nbsp;: même lecture, pour deux
                auditeurs ou plus, même si des critères manquent. Son auteur demande 0,80 pour conclure et
                n’admet que des conclusions provisoires à partir de 0,667 (intervalle par rééchantillonnage
                des critères).
              </li>
              <li>
                « Non applicable » n’est pas un point de l’échelle&nbsp;: kappa, alpha, écarts et sévérité se
                calculent sur les seules cotations de 0 à 3. Sans objet&nbsp;: toutes les cotations sont
                identiques, rien ne distingue l’accord du hasard.
              </li>
            </ul>
          </Disclosure>
        </>
      )}
    </>
  );
}

/** A label as its holder's lead follows it: what it is today, its dates, its certificate, its badge, its measures. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import type { Act } from '#app/modules/access/domain/act.ts';
import { RENEWAL_MESSAGES } from '#app/modules/applications/domain/renewal.ts';
import { startRenewal } from '#app/modules/applications/use-cases/start-renewal.server.ts';
import type { HolderLabelAct } from '#app/modules/labels/domain/label-act-schema.ts';
import { holderLabelActSchema } from '#app/modules/labels/domain/label-act-schema.ts';
import { COMPLAINT_ACT_MESSAGES } from '#app/modules/labels/domain/complaint-messages.ts';
import { LABEL_ACT_MESSAGES } from '#app/modules/labels/domain/label-messages.ts';
import { ActOutcome } from '#app/modules/labels/ui/act-outcome.tsx';
import { CertificateList } from '#app/modules/labels/ui/certificate-list.tsx';
import { HolderActsPanel, ObservationsForm } from '#app/modules/labels/ui/holder-acts.tsx';
import { RenewalPanel } from '#app/modules/labels/ui/renewal-panel.tsx';
import { SurveillanceFacts, SurveyedCriteria } from '#app/modules/labels/ui/surveillance-summary.tsx';
import { FindingsTable } from '#app/modules/labels/ui/findings-table.tsx';
import { SharedComplaints } from '#app/modules/labels/ui/shared-complaints.tsx';
import { LabelState } from '#app/modules/labels/ui/label-state.tsx';
import { MeasureList } from '#app/modules/labels/ui/measure-list.tsx';
import { getHeldLabel } from '#app/modules/labels/use-cases/get-held-label.server.ts';
import { reduceOwnScope } from '#app/modules/labels/use-cases/reduce-own-scope.server.ts';
import { replyToComplaint } from '#app/modules/labels/use-cases/reply-to-complaint.server.ts';
import { sendObservations } from '#app/modules/labels/use-cases/send-observations.server.ts';
import { surrenderLabel } from '#app/modules/labels/use-cases/surrender-label.server.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { BadgeCode } from '#app/modules/registry/ui/badge-code.tsx';
import { LabelFacts, LabelHistory, LabelSites } from '#app/modules/registry/ui/label-facts.tsx';
import { LabelStatusBadge } from '#app/modules/registry/ui/label-status-badge.tsx';
import publicStyles from '#app/modules/registry/ui/public-pages.css?url';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Day } from '#app/ui/time.tsx';

const DONE: Readonly<Record<string, string>> = {
  observe: 'Vos observations sont envoyées à l’autorité de décision.',
  reduce: 'Le périmètre est réduit. La nouvelle attestation est ci-dessous et dans votre messagerie.',
  reply: 'Votre réponse est envoyée à la DITP.',
  surrender: 'Votre label est rendu. Le registre public le montre.',
};

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicStyles }];

/** Plain forms: no script of the framework is needed. */
export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Label ${page?.sheet.number ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getHeldLabel(act, edge.params['labelId'] ?? '');
  return found.ok ? found.value : notFound();
}

function carryOut(act: Act, labelId: string, form: HolderLabelAct) {
  switch (form.act) {
    case 'observe':
      return sendObservations(act, { labelId, ...form });
    case 'reduce':
      return reduceOwnScope(act, { labelId, ...form });
    case 'surrender':
      return surrenderLabel(act, { labelId, ...form });
    case 'renew':
      return startRenewal(act, { labelId });
    case 'reply':
      return replyToComplaint(act, { labelId, ...form });
  }
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const labelId = edge.params['labelId'] ?? '';
  const form = parseForm(await edge.request.formData(), holderLabelActSchema);
  const posted = String(form.typed['act'] ?? '');
  if (!form.ok) {
    return data({ act: posted, errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  }
  const outcome = await carryOut(act, labelId, form.value);
  if (outcome.ok) {
    const started = outcome.value;
    const place =
      started === null
        ? withQuery(paths.heldLabel(labelId), { fait: form.value.act })
        : paths.renewalChanges(started.applicationId);
    return redirect(place, 303);
  }
  if (outcome.code === 'not-found') return notFound();
  const message = { ...COMPLAINT_ACT_MESSAGES, ...RENEWAL_MESSAGES, ...LABEL_ACT_MESSAGES }[outcome.code];
  return data({ act: posted, errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

export default function HeldLabel() {
  const held = useLoaderData<typeof loader>();
  const { sheet, acts, complaints, origin, renewal, surveillance } = held;
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  const done = refused === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  const refusal = refused === undefined ? null : { ...refused, errors: { ...refused.errors } };
  const { dates } = sheet;
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mon espace', href: paths.space() }]} current={`Label ${sheet.number}`} />
      <PageHeading
        context={`Label Services Publics+, niveau ${LEVEL_NAMES[sheet.level]}`}
        title={sheet.organisationName}
        badges={<LabelStatusBadge status={sheet.status} />}
      />
      <ActOutcome done={done} message={refused?.message ?? null} refusal={refusal} />
      <LabelState sheet={sheet} forOfficials={false} />
      {acts.observe && <ObservationsForm sheet={sheet} acts={acts} refusal={refusal} />}
      <h2 className="fr-h4">Dates à retenir</h2>
      <DescriptionList
        items={[
          { term: 'Dernier jour de validité', description: <Day date={sheet.validUntil} /> },
          {
            term: 'Suivi à mi-parcours',
            description: (
              <>
                Entre le <Day date={dates.surveillanceFrom} /> et le <Day date={dates.surveillanceUntil} />
              </>
            ),
          },
          {
            term: 'Renouvellement',
            description: (
              <>
                À partir du <Day date={dates.renewalOpensOn} />
              </>
            ),
          },
        ]}
      />
      <h2 className="fr-h4">Actualisation annuelle</h2>
      <p>
        {held.refreshDueOn !== null && (
          <>
            À faire au plus tard le <Day date={held.refreshDueOn} />.{' '}
          </>
        )}
        <a href={paths.yearlyRefresh(sheet.labelId)}>Relire et confirmer l’autoévaluation</a>
      </p>
      {surveillance !== null && (
        <>
          <h2 className="fr-h4">Suivi à mi-parcours</h2>
          <SurveillanceFacts surveillance={surveillance} />
          <SurveyedCriteria surveillance={surveillance} />
          {surveillance.findings.length > 0 && (
            <>
              <FindingsTable findings={surveillance.findings} />
              <p>
                <a href={paths.labelCorrections(sheet.labelId)}>
                  Planifier les corrections et en rendre compte
                </a>
              </p>
            </>
          )}
        </>
      )}
      <RenewalPanel sheet={sheet} renewal={renewal} />
      <h2 className="fr-h4">Attestation</h2>
      <CertificateList certificates={sheet.certificates} />
      <h2 className="fr-h4">Badge pour votre site</h2>
      <BadgeCode number={sheet.number} origin={origin} />
      <h2 className="fr-h4">Le label</h2>
      <LabelFacts label={sheet} />
      <ul>
        <li>
          <a href={paths.application(sheet.applicationId)}>Candidature {sheet.reference}</a>
        </li>
        <li>
          <a href={paths.label(sheet.number)}>Page publique du label</a>
        </li>
      </ul>
      <h2 className="fr-h4">{counted(sheet.sites.length, 'site labellisé', 'sites labellisés')}</h2>
      <LabelSites sites={sheet.sites} />
      <h2 className="fr-h4">Mesures</h2>
      <MeasureList measures={sheet.measures} />
      {complaints.length > 0 && (
        <>
          <h2 className="fr-h4">Signalements transmis par la DITP</h2>
          <SharedComplaints complaints={complaints} refusal={refusal} />
        </>
      )}
      <h2 className="fr-h4">Histoire publique</h2>
      <LabelHistory history={sheet.history} />
      <h2 className="fr-h4">Modifier ou rendre le label</h2>
      <HolderActsPanel sheet={sheet} acts={acts} refusal={refusal} />
    </>
  );
}

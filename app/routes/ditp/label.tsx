/** A label as DITP follows it: what it is today, its measures, its certificates, and the acts of a decider. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import type { Act } from '#app/modules/access/domain/act.ts';
import { MANDATE_MESSAGES } from '#app/modules/access/domain/mandate.ts';
import type { DitpLabelAct } from '#app/modules/labels/domain/label-act-schema.ts';
import { ditpLabelActSchema } from '#app/modules/labels/domain/label-act-schema.ts';
import { LABEL_ACT_MESSAGES } from '#app/modules/labels/domain/label-messages.ts';
import { ActOutcome } from '#app/modules/labels/ui/act-outcome.tsx';
import { CertificateList } from '#app/modules/labels/ui/certificate-list.tsx';
import { DeciderActsPanel } from '#app/modules/labels/ui/decider-acts.tsx';
import { LabelState } from '#app/modules/labels/ui/label-state.tsx';
import { MeasureList } from '#app/modules/labels/ui/measure-list.tsx';
import { FindingsTable } from '#app/modules/labels/ui/findings-table.tsx';
import { announceMeasure } from '#app/modules/labels/use-cases/announce-measure.server.ts';
import { cancelMeasure } from '#app/modules/labels/use-cases/cancel-measure.server.ts';
import { decideMeasure } from '#app/modules/labels/use-cases/decide-measure.server.ts';
import { getDitpLabel } from '#app/modules/labels/use-cases/get-ditp-label.server.ts';
import { restoreLabel } from '#app/modules/labels/use-cases/restore-label.server.ts';
import { LEVEL_NAMES } from '#app/modules/registry/domain/level-names.ts';
import { LabelFacts, LabelHistory, LabelSites } from '#app/modules/registry/ui/label-facts.tsx';
import { LabelStatusBadge } from '#app/modules/registry/ui/label-status-badge.tsx';
import { counted } from '#app/platform/french.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

const DONE: Readonly<Record<string, string>> = {
  announce: 'L’avis est envoyé au titulaire, qui a quinze jours pour répondre.',
  take: 'La décision est enregistrée et la lettre envoyée au titulaire.',
  cancel: 'La mesure est annulée et la lettre envoyée au titulaire.',
  restore: 'La suspension est levée et la lettre envoyée au titulaire.',
  rectification: 'L’attestation est rectifiée et la nouvelle envoyée au titulaire.',
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Suivi du label ${page?.sheet.number ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getDitpLabel(act, edge.params['labelId'] ?? '');
  return found.ok ? found.value : notFound();
}

function carryOut(act: Act, labelId: string, form: DitpLabelAct) {
  switch (form.act) {
    case 'announce':
      return announceMeasure(act, { labelId, ...form });
    case 'take':
      return decideMeasure(act, { labelId, ...form });
    case 'cancel':
      return cancelMeasure(act, { labelId, ...form });
    case 'restore':
      return restoreLabel(act, { labelId, ...form });
  }
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const labelId = edge.params['labelId'] ?? '';
  const form = parseForm(await edge.request.formData(), ditpLabelActSchema);
  const posted = String(form.typed['act'] ?? '');
  if (!form.ok) {
    return data({ act: posted, errors: form.errors, typed: form.typed, message: null }, { status: 422 });
  }
  const outcome = await carryOut(act, labelId, form.value);
  if (outcome.ok) return redirect(withQuery(paths.ditpLabel(labelId), { fait: form.value.act }), 303);
  if (outcome.code === 'not-found') return notFound();
  const message = LABEL_ACT_MESSAGES[outcome.code];
  return data({ act: posted, errors: {}, typed: form.typed, message }, { status: statusOf(outcome) });
}

export default function DitpLabel() {
  const { sheet, acts, lacksMandate, mayCorrect, findings } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  const done = refused === undefined ? ownValue(DONE, query.get('fait')) : undefined;
  const refusal = refused === undefined ? null : { ...refused, errors: { ...refused.errors } };
  return (
    <>
      <Breadcrumb trail={[{ label: 'Labels', href: paths.ditpLabels() }]} current={sheet.number} />
      <PageHeading
        context={`Label ${sheet.number}, niveau ${LEVEL_NAMES[sheet.level]}`}
        title={sheet.organisationName}
        badges={<LabelStatusBadge status={sheet.status} />}
      />
      <ActOutcome done={done} message={refused?.message ?? null} refusal={refusal} />
      <LabelState sheet={sheet} forOfficials />
      <h2 className="fr-h4">Le label</h2>
      <LabelFacts label={sheet} />
      <ul>
        <li>
          <a href={paths.file(sheet.applicationId)}>Dossier {sheet.reference}</a>
        </li>
        <li>
          <a href={paths.label(sheet.number)}>Page publique du label</a>
        </li>
        <li>
          <a href={paths.labelSurveillance(sheet.labelId)}>Suivi à mi-parcours</a>
        </li>
        <li>
          <a href={withQuery(paths.complaints(), { label: sheet.number })}>Signalements sur ce label</a>
        </li>
      </ul>
      <h2 className="fr-h4">{counted(sheet.sites.length, 'site labellisé', 'sites labellisés')}</h2>
      <LabelSites sites={sheet.sites} />
      {findings.length > 0 && (
        <>
          <h2 className="fr-h4">Corrections demandées par le suivi</h2>
          <FindingsTable findings={findings} />
          <p>
            <a href={paths.labelSurveillance(sheet.labelId)}>Lire les actions correctives et les vérifier</a>
          </p>
        </>
      )}
      <h2 className="fr-h4">Mesures</h2>
      <MeasureList measures={sheet.measures} />
      <h2 className="fr-h4">Agir sur le label</h2>
      {lacksMandate ? (
        <p>{MANDATE_MESSAGES['another-authority-decides']}</p>
      ) : (
        <DeciderActsPanel sheet={sheet} acts={acts} refusal={refusal} />
      )}
      <h2 className="fr-h4">Attestations</h2>
      <CertificateList certificates={sheet.certificates} />
      {mayCorrect && (
        <p>
          <a href={paths.certificateCorrection(sheet.labelId)}>Rectifier une erreur sur l’attestation</a>
        </p>
      )}
      <h2 className="fr-h4">Histoire publique</h2>
      <LabelHistory history={sheet.history} />
    </>
  );
}

/** The contradictory phase: the service's reply to each finding, what the auditor makes of it, and the closing. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { ACTION_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { SETTLEMENT_OUTCOME_LABELS } from '#app/modules/evaluations/domain/contradictory-phase.ts';
import { evaluationMessage } from '#app/modules/evaluations/domain/evaluation-messages.ts';
import type { FindingRecord } from '#app/modules/evaluations/domain/evaluation-record.ts';
import {
  parseRatingChoice,
  settlementFormSchema,
} from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import { readinessMessage } from '#app/modules/evaluations/domain/report-readiness.ts';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import { FindingSummary } from '#app/modules/evaluations/ui/finding-summary.tsx';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import type { SettlementFields } from '#app/modules/evaluations/ui/settlement-form.tsx';
import { keptSettlement, SettlementForm } from '#app/modules/evaluations/ui/settlement-form.tsx';
import { closeContradictory } from '#app/modules/evaluations/use-cases/close-contradictory.server.ts';
import type { ContradictoryView } from '#app/modules/evaluations/use-cases/get-contradictory.server.ts';
import { getContradictory } from '#app/modules/evaluations/use-cases/get-contradictory.server.ts';
import { settleContestedFinding } from '#app/modules/evaluations/use-cases/settle-contested-finding.server.ts';
import { ratingOf } from '#app/modules/scoring/domain/ratings.ts';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import { SERVED_COPY } from '#app/modules/evidence/domain/served-copy.ts';
import { QuarantinedFile } from '#app/modules/evidence/ui/quarantine.tsx';
import { counted } from '#app/platform/french.ts';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedList, typedText } from '#app/routes/auditor/posted-form.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Phase contradictoire – Évaluation ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getContradictory(act, params.evaluationId ?? '');
  return found.ok ? found.value : notFound();
}

const CLOSE_INTENT = 'close';

/** Where a refusal is shown, when it concerns one field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'settlement-without-reason': 'reason',
  'amended-title-missing': 'amendedTitle',
  'amended-description-missing': 'amendedDescription',
  'rating-of-other-criterion': 'ratings',
  'rating-lowered': 'ratings',
  'not-applicable-refused': 'ratings',
};

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const evaluationId = params.evaluationId ?? '';
  const form = await request.formData();
  const typed = typedValues(form);
  if (typedText(typed, 'intent') === CLOSE_INTENT) {
    const closed = await closeContradictory(act, {
      evaluationId,
      version: postedVersion(typed['version']),
    });
    if (closed.ok) return redirect(withQuery(paths.evaluation(evaluationId), { fait: 'clos' }), 303);
    if (closed.code === 'not-found') notFound();
    const message = evaluationMessage(closed.code);
    return data<FormRefusal>({ errors: {}, message, typed: {} }, { status: statusOf(closed) });
  }
  const parsed = parseForm(form, settlementFormSchema);
  if (!parsed.ok) return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const { findingId, version, outcome, reason, amendedKind, amendedTitle, amendedDescription } = parsed.value;
  const settled = await settleContestedFinding(act, {
    evaluationId,
    findingId,
    version,
    settlement: {
      outcome,
      reason,
      amended: { kind: amendedKind, title: amendedTitle, description: amendedDescription },
      ratings: parsed.value.ratings.flatMap(parseRatingChoice),
    },
  });
  if (settled.ok) {
    const address = withQuery(paths.contradictory(evaluationId), { fait: 'tranche' });
    return redirect(`${address}#constat-${findingId}`, 303);
  }
  if (settled.code === 'not-found') notFound();
  const message = evaluationMessage(settled.code);
  const field = FIELD_OF[settled.code];
  return data<FormRefusal>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: statusOf(settled) },
  );
}

/** The first element of a field's id in the form of one finding, for the links of the error summary. */
const FIELD_IDS: Readonly<Record<string, string>> = {
  outcome: 'suite',
  reason: 'motif',
  amendedKind: 'nature',
  amendedTitle: 'titre',
  amendedDescription: 'description',
};

function typedFields(typed: TypedValues): SettlementFields {
  return {
    outcome: typedText(typed, 'outcome'),
    reason: typedText(typed, 'reason'),
    amendedKind: typedText(typed, 'amendedKind'),
    amendedTitle: typedText(typed, 'amendedTitle'),
    amendedDescription: typedText(typed, 'amendedDescription'),
    ratings: typedList(typed, 'ratings'),
  };
}

function Reply({ finding, view }: { finding: FindingRecord; view: ContradictoryView }) {
  const joined = view.joined.filter(({ evidenceId }) => finding.replyEvidenceIds.includes(evidenceId));
  if (finding.reply === null) return <p>Le service n’a pas répondu à ce constat.</p>;
  return (
    <div className="spp-criterion__evidence">
      <h3 className="fr-h6">Réponse du service</h3>
      <p>
        <Badge tone={finding.reply === 'contest' ? 'warning' : 'success'} small>
          {finding.reply === 'contest' ? 'Contesté' : 'Accepté'}
        </Badge>
      </p>
      {finding.replyText !== '' && <p className="spp-pre-line">{finding.replyText}</p>}
      {joined.length > 0 && (
        <ul>
          {joined.map(({ evidenceId, title, versionId, url, quarantine, served }) => (
            <li key={evidenceId}>
              {quarantine !== null && <QuarantinedFile quarantine={quarantine} name={title} />}
              {versionId !== null && quarantine === null && (
                <a href={paths.evidenceFile(versionId)}>
                  {title}
                  {served !== null && ` (${SERVED_COPY})`}
                </a>
              )}
              {versionId === null && url !== null && (
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              )}
              {versionId === null && url === null && title}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Settled({ finding, view }: { finding: FindingRecord; view: ContradictoryView }) {
  const { outcome, amended, ratingChanges } = finding;
  if (outcome === null) return null;
  return (
    <DescriptionList
      items={[
        { term: 'Suite donnée', description: SETTLEMENT_OUTCOME_LABELS[outcome] },
        { term: 'Motif', description: <span className="spp-pre-line">{finding.outcomeReason}</span> },
        ...(amended === null
          ? []
          : [
              {
                term: 'Constat modifié',
                description: (
                  <>
                    <strong>{amended.title}</strong>
                    <FindingSummary finding={{ ...finding, ...amended }} />
                  </>
                ),
              },
            ]),
        ...ratingChanges.map(({ criterion, rating }) => ({
          term: `Cotation de ${criterion}`,
          description: `${ratingText(view.ratingScale, ratingOf(view.draftRatings, criterion))}, puis ${ratingText(view.ratingScale, rating)}`,
        })),
      ]}
    />
  );
}

function Closing({ view }: { view: ContradictoryView }) {
  const { header, unsettled, unmet, levelBefore, levelAfter } = view;
  if (!view.isOpen) return null;
  if (unsettled > 0 || unmet.length > 0) {
    return (
      <section aria-labelledby="cloture">
        <h2 className="fr-h4" id="cloture">
          Avant de clore
        </h2>
        <ul>
          {unsettled > 0 && (
            <li>
              {counted(unsettled, 'constat contesté reste', 'constats contestés restent')} à maintenir,
              modifier ou retirer.
            </li>
          )}
          {unmet.map((check) => (
            <li key={`${check.criterion ?? ''} ${check.commitment ?? ''}`}>
              {readinessMessage(check)} Maintenez le constat, ou relevez la cotation qui le fonde.
            </li>
          ))}
        </ul>
      </section>
    );
  }
  return (
    <ConfirmPanel
      title={ACTION_LABELS['close-contradictory']}
      effects={[
        levelBefore === levelAfter
          ? `Niveau atteint : ${levelAfter ?? 'aucun'}, comme dans le projet de rapport.`
          : `Niveau atteint : ${levelAfter ?? 'aucun'} (${levelBefore ?? 'aucun'} dans le projet de rapport).`,
        'Le rapport devient définitif : ni les cotations ni les constats ne changent plus.',
        'Le rapport est envoyé en PDF au service et à la DITP. Si une non-conformité majeure reste ouverte, le service peut d’abord la corriger.',
      ]}
    >
      <Form method="post" action={paths.contradictory(header.evaluationId)}>
        <input type="hidden" name="intent" value={CLOSE_INTENT} />
        <input type="hidden" name="version" value={header.fileVersion} />
        <Button>{ACTION_LABELS['close-contradictory']}</Button>
      </Form>
    </ConfirmPanel>
  );
}

function phaseSentence({ repliedAt, replyDueOn, contested }: ContradictoryView) {
  if (repliedAt !== null) {
    return (
      <>
        Le service a répondu le <Time instant={repliedAt} />. Il conteste{' '}
        {counted(contested, 'constat', 'constats')}.
      </>
    );
  }
  if (replyDueOn === null) return <>Le projet de rapport n’est pas encore remis.</>;
  return (
    <>
      Le service n’a pas répondu. Il le peut jusqu’au <Day date={replyDueOn} /> inclus.
    </>
  );
}

export default function Contradictory() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { header, findings } = view;
  const refusedId = typedText(refusal?.typed, 'findingId');
  const errors = refusal?.errors ?? {};
  const address = paths.contradictory(header.evaluationId);
  return (
    <EvaluationPage
      header={header}
      part="contradictory"
      title="Phase contradictoire"
      done={refusal === null && query.get('fait') === 'tranche' ? 'La suite donnée est enregistrée.' : null}
      refusal={refusal?.message ?? null}
    >
      <ErrorSummary
        errors={Object.entries(errors).map(([name, message]) => ({
          message,
          href: `#${ownValue(FIELD_IDS, name) ?? 'suite'}-${refusedId}`,
        }))}
        advice={NOTHING_SAVED}
      />
      <p>{phaseSentence(view)}</p>
      {findings.length === 0 && (
        <EmptyState title="Aucun constat">Le rapport ne comporte aucun constat à débattre.</EmptyState>
      )}
      {findings.map((finding) => {
        const isRefused = finding.findingId === refusedId;
        return (
          <section
            className="spp-criterion"
            key={`${finding.findingId} ${finding.version}`}
            id={`constat-${finding.findingId}`}
            aria-labelledby={`constat-${finding.findingId}-titre`}
          >
            <h2 className="fr-h5" id={`constat-${finding.findingId}-titre`}>
              Constat n°&nbsp;{finding.number}&nbsp;: {finding.title}
            </h2>
            <div className="fr-grid-row fr-grid-row--gutters">
              <div className="fr-col-12 fr-col-lg-6">
                <FindingSummary finding={finding} />
                <Reply finding={finding} view={view} />
              </div>
              <div className="fr-col-12 fr-col-lg-6">
                <Settled finding={finding} view={view} />
                {view.isOpen && finding.reply === 'contest' && (
                  <SettlementForm
                    finding={finding}
                    fields={
                      isRefused && refusal !== null ? typedFields(refusal.typed) : keptSettlement(finding)
                    }
                    errors={isRefused ? errors : {}}
                    criteria={view.criteria}
                    draftRatings={view.draftRatings}
                    ratingScale={view.ratingScale}
                    action={address}
                  />
                )}
              </div>
            </div>
          </section>
        );
      })}
      <Closing view={view} />
    </EvaluationPage>
  );
}

/** The corrections as the lead auditor verifies them: action by action, then the criteria concerned. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { ACTION_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { correctionMessage } from '#app/modules/evaluations/domain/correction-messages.ts';
import type { CorrectionRefusal } from '#app/modules/evaluations/domain/correction-messages.ts';
import { verdictSchema } from '#app/modules/evaluations/domain/correction-schemas.ts';
import type { ViewedAction } from '#app/modules/evaluations/domain/corrections-view.ts';
import { parseRatingChoice } from '#app/modules/evaluations/domain/evaluation-schemas.ts';
import {
  ActionFacts,
  CorrectedFindingSection,
  CorrectionStageFacts,
} from '#app/modules/evaluations/ui/corrections-list.tsx';
import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import { VerdictForm } from '#app/modules/evaluations/ui/verdict-form.tsx';
import type { VerificationView } from '#app/modules/evaluations/use-cases/get-corrections.server.ts';
import { getCorrections } from '#app/modules/evaluations/use-cases/get-corrections.server.ts';
import { judgeCorrectiveAction } from '#app/modules/evaluations/use-cases/judge-corrective-action.server.ts';
import { verifyCorrections } from '#app/modules/evaluations/use-cases/verify-corrections.server.ts';
import { NOT_APPLICABLE } from '#app/modules/referentials/domain/referential.ts';
import { counted } from '#app/platform/french.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import type { FormRefusal } from '#app/routes/auditor/posted-form.ts';
import { NOTHING_SAVED, typedList, typedText } from '#app/routes/auditor/posted-form.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { SelectField } from '#app/ui/select-field.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Corrections – Évaluation ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getCorrections(act, params.evaluationId ?? '');
  return found.ok ? found.value : notFound();
}

const VERIFY_INTENT = 'verify';

const FIELD_OF: Readonly<Record<string, string>> = {
  'verdict-missing': 'verdict',
  'insufficient-without-comment': 'comment',
  'corrected-rating-of-other-criterion': 'ratings',
  'corrected-rating-lowered': 'ratings',
  'corrected-not-applicable': 'ratings',
  'lifted-below-conforming': 'ratings',
  'open-above-conforming': 'ratings',
};

function refusal(refused: Refused<CorrectionRefusal>, typed: TypedValues) {
  if (refused.code === 'not-found') notFound();
  const criterion = refused.details['criterion'];
  const message = `${typeof criterion === 'string' ? `${criterion} : ` : ''}${correctionMessage(refused.code)}`;
  const field = FIELD_OF[refused.code];
  return data<FormRefusal>(
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed },
    { status: statusOf(refused) },
  );
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const evaluationId = params.evaluationId ?? '';
  const form = await request.formData();
  const typed = typedValues(form);
  const address = paths.verifiedCorrections(evaluationId);
  if (typedText(typed, 'intent') === VERIFY_INTENT) {
    const done = await verifyCorrections(act, {
      evaluationId,
      version: postedVersion(typed['version']),
      ratings: typedList(typed, 'ratings').flatMap(parseRatingChoice),
    });
    return done.ok ? redirect(withQuery(address, { fait: 'verifiees' }), 303) : refusal(done, typed);
  }
  const parsed = parseForm(form, verdictSchema);
  if (!parsed.ok) {
    return data<FormRefusal>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  }
  const judged = await judgeCorrectiveAction(act, { evaluationId, ...parsed.value });
  return judged.ok ? redirect(withQuery(address, { fait: 'jugee' }), 303) : refusal(judged, typed);
}

const DONE: Readonly<Record<string, string>> = {
  jugee: 'La vérification de l’action est enregistrée.',
  verifiees: 'La vérification est terminée. Le service et la DITP en sont prévenus.',
};

function verdictFields(action: ViewedAction, refused: FormRefusal | null) {
  return refused === null
    ? { verdict: action.verdict, comment: action.verdictComment }
    : { verdict: typedText(refused.typed, 'verdict'), comment: typedText(refused.typed, 'comment') };
}

function Ending({ view, refused }: { view: VerificationView; refused: FormRefusal | null }) {
  const { header, criteria, ratingScale, conformingFrom, unjudged } = view;
  if (unjudged > 0) {
    return (
      <p>
        {counted(unjudged, 'action reste', 'actions restent')} à vérifier avant de terminer la vérification.
      </p>
    );
  }
  const chosen = refused === null ? [] : typedList(refused.typed, 'ratings');
  return (
    <ConfirmPanel
      title={ACTION_LABELS['verify-corrections']}
      effects={[
        'Une non-conformité dont toutes les actions sont efficaces est levée.',
        'Les nouvelles cotations servent à la décision ; celles du rapport définitif sont conservées.',
        'Le service et la DITP reçoivent le résultat, et le dossier peut être transmis au décideur.',
      ]}
    >
      <Form method="post" action={paths.verifiedCorrections(header.evaluationId)} noValidate>
        <input type="hidden" name="intent" value={VERIFY_INTENT} />
        <input type="hidden" name="version" value={header.fileVersion} />
        {criteria.map(({ code, title, rating, staysBelow }, index) => (
          <SelectField
            key={code}
            name="ratings"
            id={`ratings-${index}`}
            label={`Nouvelle cotation de ${code} – ${title}`}
            hint={
              staysBelow
                ? 'Une non-conformité reste ouverte : ce critère ne devient pas conforme.'
                : 'La non-conformité est levée : ce critère devient conforme.'
            }
            placeholder={null}
            options={ratingScale
              .map(({ value }) => value)
              .filter((value) => {
                if (value === rating) return true;
                if (value === NOT_APPLICABLE || rating === NOT_APPLICABLE || value < (rating ?? 0))
                  return false;
                return !staysBelow || value < conformingFrom;
              })
              .map((value) => ({ value: `${code}:${value}`, label: ratingText(ratingScale, value) }))}
            defaultValue={
              chosen.find((choice) => choice.startsWith(`${code}:`)) ?? `${code}:${String(rating)}`
            }
            error={
              refused?.errors['ratings']?.startsWith(`${code}\u00a0`) === true
                ? refused.errors['ratings']
                : undefined
            }
          />
        ))}
        <Button>Terminer la vérification</Button>
      </Form>
    </ConfirmPanel>
  );
}

export default function VerifiedCorrections() {
  const view = useLoaderData<typeof loader>();
  const refused: FormRefusal | null = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { header, corrections, mayJudge } = view;
  const { evaluationId } = header;
  const refusedId = typedText(refused?.typed, 'actionId');
  const isEnding = typedText(refused?.typed, 'intent') === VERIFY_INTENT;
  function refusedIn({ actionId }: ViewedAction): FormRefusal | null {
    return !isEnding && refusedId === actionId ? refused : null;
  }
  return (
    <EvaluationPage
      header={header}
      part="corrections"
      title="Corrections"
      done={refused === null ? (ownValue(DONE, query.get('fait')) ?? null) : null}
      refusal={refused?.message ?? null}
    >
      <ErrorSummary
        errors={Object.entries(refused?.errors ?? {}).map(([name, message]) => ({
          message,
          href: isEnding ? '#ratings-0' : `#${name}-${refusedId}`,
        }))}
        advice={NOTHING_SAVED}
      />
      {corrections.findings.length === 0 ? (
        <EmptyState title="Aucune non-conformité">Le rapport n’appelle aucune correction.</EmptyState>
      ) : (
        <CorrectionStageFacts corrections={corrections} />
      )}
      {corrections.findings.map((finding) => (
        <CorrectedFindingSection key={finding.findingId} finding={finding}>
          {finding.actions.length === 0 && <p>Aucune action corrective à lire pour l’instant.</p>}
          {finding.actions.map((one) => (
            <div className="fr-mb-4w" key={`${one.actionId} ${one.version}`}>
              <ActionFacts action={one} joined={corrections.joined} />
              {header.isLead && finding.isJudgeable && one.isCurrent && finding.liftedAt === null && (
                <VerdictForm
                  address={paths.verifiedCorrections(evaluationId)}
                  actionId={one.actionId}
                  version={one.version}
                  fields={verdictFields(one, refusedIn(one))}
                  errors={refusedIn(one)?.errors ?? {}}
                />
              )}
            </div>
          ))}
        </CorrectedFindingSection>
      ))}
      {mayJudge && <Ending view={view} refused={isEnding ? refused : null} />}
    </EvaluationPage>
  );
}

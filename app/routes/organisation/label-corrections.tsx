/** The corrections that a mid-term check asks of the holder: the plan, then what was done of each action. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import {
  ActionForm,
  PLAN_INTENT,
  REPORT_INTENT,
  ReportForm,
} from '#app/modules/applications/ui/correction-forms.tsx';
import { actionPlanSchema, actionReportSchema } from '#app/modules/evaluations/domain/correction-schemas.ts';
import type {
  SurveillanceCorrectionRefusal,
  SurveyedAction,
  SurveyedFinding,
} from '#app/modules/labels/domain/surveillance-corrections.ts';
import {
  correctionFieldOf,
  SURVEILLANCE_CORRECTION_MESSAGES,
} from '#app/modules/labels/domain/surveillance-corrections.ts';
import { FindingSections } from '#app/modules/labels/ui/surveillance-corrections.tsx';
import type { LabelCorrections } from '#app/modules/labels/use-cases/get-label-corrections.server.ts';
import { getLabelCorrections } from '#app/modules/labels/use-cases/get-label-corrections.server.ts';
import { planSurveillanceAction } from '#app/modules/labels/use-cases/plan-surveillance-action.server.ts';
import { reportSurveillanceAction } from '#app/modules/labels/use-cases/report-surveillance-action.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { Day } from '#app/ui/time.tsx';

export const handle = { script: false };

const DONE: Readonly<Record<string, string>> = {
  action: 'L’action est enregistrée dans votre plan.',
  fait: 'Ce qui a été fait est transmis à l’auditeur et à la DITP, qui le vérifient.',
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Corrections du suivi, label ${page?.number ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  return opened(await getLabelCorrections(act, edge.params['labelId'] ?? ''));
}

type Reply = { readonly errors: FieldErrors; readonly message: string | null; readonly typed: TypedValues };

function text(typed: TypedValues, name: string): string {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : '';
}

function refusal(refused: Refused<SurveillanceCorrectionRefusal>, typed: TypedValues) {
  if (refused.code === 'not-found') notFound();
  const message = SURVEILLANCE_CORRECTION_MESSAGES[refused.code];
  const field = correctionFieldOf(refused.code);
  const reply: Reply =
    field === null ? { errors: {}, message, typed } : { errors: { [field]: message }, message: null, typed };
  return data(reply, { status: statusOf(refused) });
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const labelId = edge.params['labelId'] ?? '';
  const { surveillanceId } = opened(await getLabelCorrections(act, labelId));
  const form = await edge.request.formData();
  const typed = typedValues(form);
  const address = paths.labelCorrections(labelId);
  if (text(typed, 'intent') === REPORT_INTENT) {
    const parsed = parseForm(form, actionReportSchema);
    if (!parsed.ok) return data<Reply>({ errors: parsed.errors, message: null, typed }, { status: 422 });
    const done = await reportSurveillanceAction(act, { surveillanceId, ...parsed.value });
    return done.ok ? redirect(withQuery(address, { fait: 'fait' }), 303) : refusal(done, typed);
  }
  const parsed = parseForm(form, actionPlanSchema);
  if (!parsed.ok) return data<Reply>({ errors: parsed.errors, message: null, typed }, { status: 422 });
  const { findingId, actionId, version, ...draft } = parsed.value;
  const done = await planSurveillanceAction(act, {
    surveillanceId,
    findingId,
    actionId: actionId === '' ? null : actionId,
    version,
    draft,
  });
  return done.ok ? redirect(withQuery(address, { fait: 'action' }), 303) : refusal(done, typed);
}

/** What was typed in this very form and refused, or null. */
function refusedIn(reply: Reply | null, intent: string, ids: Readonly<Record<string, string>>): Reply | null {
  if (reply === null || (text(reply.typed, 'intent') || PLAN_INTENT) !== intent) return null;
  return Object.entries(ids).every(([name, id]) => text(reply.typed, name) === id) ? reply : null;
}

type Placed = { page: LabelCorrections; finding: SurveyedFinding; reply: Reply | null };

function PlanForm({ page, finding, kept, reply }: Placed & { kept: SurveyedAction | null }) {
  const { findingId } = finding;
  const actionId = kept?.actionId ?? null;
  const refused = refusedIn(reply, PLAN_INTENT, { findingId, actionId: actionId ?? '' });
  const isFirst = finding.actions.every(({ verdict }) => verdict !== null);
  function field(name: 'cause' | 'action' | 'owner' | 'dueOn'): string {
    return refused === null ? (kept?.[name] ?? '') : text(refused.typed, name);
  }
  return (
    <Disclosure
      summary={
        kept !== null
          ? 'Modifier l’action'
          : isFirst
            ? 'Ajouter une action corrective'
            : 'Ajouter une autre action'
      }
      open={refused !== null || (kept === null && isFirst)}
    >
      <ActionForm
        address={paths.labelCorrections(page.labelId)}
        findingId={findingId}
        actionId={actionId}
        version={kept?.version ?? 0}
        fields={{
          cause: field('cause'),
          action: field('action'),
          owner: field('owner'),
          dueOn: field('dueOn'),
        }}
        errors={refused?.errors ?? {}}
        from={page.today}
        until={finding.planUntil}
      />
    </Disclosure>
  );
}

function TellForm({ page, kept, reply }: Omit<Placed, 'finding'> & { kept: SurveyedAction }) {
  const { actionId } = kept;
  const refused = refusedIn(reply, REPORT_INTENT, { actionId });
  const ids = refused?.typed['evidenceIds'] ?? kept.evidenceIds;
  return (
    <Disclosure
      summary={kept.report === '' ? 'Dire ce qui a été fait' : 'Modifier ce qui a été fait'}
      open={refused !== null}
    >
      <ReportForm
        address={paths.labelCorrections(page.labelId)}
        organisationId={page.organisationId}
        actionId={actionId}
        version={kept.version}
        fields={{
          report: refused === null ? kept.report : text(refused.typed, 'report'),
          doneOn: refused === null ? (kept.doneOn ?? '') : text(refused.typed, 'doneOn'),
          evidenceIds: typeof ids === 'string' ? [ids] : ids,
        }}
        evidence={page.evidence}
        errors={refused?.errors ?? {}}
        today={page.today}
      />
    </Disclosure>
  );
}

export default function LabelCorrectionsRoute() {
  const page = useLoaderData<typeof loader>();
  const reply: Reply | null = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const done = reply === null ? ownValue(DONE, query.get('fait')) : undefined;
  const refusedId = reply === null ? '' : text(reply.typed, 'actionId') || text(reply.typed, 'findingId');
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: `Label ${page.number}`, href: paths.heldLabel(page.labelId) },
        ]}
        current="Corrections du suivi"
      />
      <PageHeading
        context={`Label ${page.number} – ${page.organisationName}`}
        title="Corrections du suivi à mi-parcours"
        lead="Pour chaque non-conformité, écrivez une action, puis dites ce qui a été fait. L’auditeur ou la DITP le vérifie."
      />
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {reply !== null && reply.message !== null && (
        <Alert severity="error" live title="Rien n’a été enregistré">
          {reply.message}
        </Alert>
      )}
      <ErrorSummary
        errors={Object.entries(reply?.errors ?? {}).flatMap(([name, message]) =>
          message === undefined ? [] : [{ message, href: `#${name}-${refusedId}` }],
        )}
        advice="Rien n’a été enregistré. Votre saisie est conservée."
      />
      <h2 className="fr-h4">Non-conformités relevées</h2>
      {page.findings.length === 0 ? (
        <EmptyState title="Aucune non-conformité">
          Le suivi n’a relevé aucune non-conformité&nbsp;: il n’y a rien à corriger.
        </EmptyState>
      ) : (
        <>
          <p>
            Suivi terminé le <Day date={parisDate(page.closedAt)} />. Une non-conformité majeure se corrige
            dans les trois mois, une mineure dans les six mois. Rien de ceci n’est public.
          </p>
          <FindingSections
            findings={page.findings}
            belowAction={(one, finding) => {
              if (!page.mayWrite || finding.liftedAt !== null || one.verdict !== null) return null;
              return (
                <>
                  <TellForm page={page} kept={one} reply={reply} />
                  {one.report === '' && <PlanForm page={page} finding={finding} kept={one} reply={reply} />}
                </>
              );
            }}
            belowFinding={(finding) =>
              page.mayWrite && finding.liftedAt === null ? (
                <PlanForm
                  key={finding.actions.length}
                  page={page}
                  finding={finding}
                  kept={null}
                  reply={reply}
                />
              ) : null
            }
          />
        </>
      )}
    </>
  );
}

/** The service's corrections: the plan, what was done of each action, the opening and the hand-in. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import {
  ActionForm,
  PLAN_INTENT,
  REPORT_INTENT,
  ReportForm,
} from '#app/modules/applications/ui/correction-forms.tsx';
import { ACTION_LABELS } from '#app/modules/applications/domain/status-labels.ts';
import { FileFrame } from '#app/modules/applications/ui/file-frame.tsx';
import { NextStepPanel } from '#app/modules/applications/ui/next-step-panel.tsx';
import type { CorrectionsPage } from '#app/modules/applications/use-cases/get-corrections-page.server.ts';
import { getCorrectionsPage } from '#app/modules/applications/use-cases/get-corrections-page.server.ts';
import { declineCorrections } from '#app/modules/applications/use-cases/decline-corrections.server.ts';
import { handInCorrections } from '#app/modules/applications/use-cases/hand-in-corrections.server.ts';
import { openCorrections } from '#app/modules/applications/use-cases/open-corrections.server.ts';
import { correctionMessage } from '#app/modules/evaluations/domain/correction-messages.ts';
import type { CorrectionRefusal } from '#app/modules/evaluations/domain/correction-messages.ts';
import { actionPlanSchema, actionReportSchema } from '#app/modules/evaluations/domain/correction-schemas.ts';
import type { ViewedAction, ViewedFinding } from '#app/modules/evaluations/domain/corrections-view.ts';
import {
  ActionFacts,
  CorrectedFindingSection,
  CorrectionStageFacts,
} from '#app/modules/evaluations/ui/corrections-list.tsx';
import { removeCorrectiveAction } from '#app/modules/evaluations/use-cases/remove-corrective-action.server.ts';
import { reportCorrectiveAction } from '#app/modules/evaluations/use-cases/report-corrective-action.server.ts';
import { saveCorrectiveAction } from '#app/modules/evaluations/use-cases/save-corrective-action.server.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { parseForm, typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, formatDate } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import type { Refused } from '#app/platform/result.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { opened } from '#app/routes/organisation/opened.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `Corrections – Candidature ${loaded?.page.file.reference ?? ''} – Label Services Publics+` },
];

const DONE: Readonly<Record<string, string>> = {
  action: 'L’action est enregistrée dans votre plan.',
  retiree: 'L’action est retirée de votre plan.',
  fait: 'Ce qui a été fait est enregistré. L’auditeur ne le lit qu’après la remise.',
  ouvertes: 'Les corrections sont ouvertes. Votre plan est transmis à l’auditeur et à la DITP.',
  declinees:
    'Votre choix est enregistré et la DITP est prévenue. Vous pouvez encore ouvrir vos corrections tant qu’elle n’a pas transmis le dossier.',
  remises: 'Vos corrections sont remises au responsable d’audit.',
};

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const page = opened(await getCorrectionsPage(act, edge.params['applicationId'] ?? ''));
  return { page, done: ownValue(DONE, new URL(edge.request.url).searchParams.get('fait')) ?? null };
}

const REMOVE_INTENT = 'remove';
const OPEN_INTENT = 'open';
const HAND_IN_INTENT = 'hand-in';
const DECLINE_INTENT = 'decline';

/** Where a refusal is shown, when it concerns one field. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'cause-missing': 'cause',
  'action-missing': 'action',
  'owner-missing': 'owner',
  'action-date-missing': 'dueOn',
  'action-date-past': 'dueOn',
  'action-date-too-late': 'dueOn',
  'report-missing': 'report',
  'done-later': 'doneOn',
  'correction-evidence-unknown': 'evidenceIds',
};

type Reply = { readonly errors: FieldErrors; readonly message: string | null; readonly typed: TypedValues };

function text(typed: TypedValues, name: string): string {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : '';
}

function refusal(refused: Refused<CorrectionRefusal>, typed: TypedValues) {
  if (refused.code === 'not-found') notFound();
  const number = refused.details['number'];
  const place = typeof number === 'number' ? ` (constat n° ${number})` : '';
  const message = `${correctionMessage(refused.code)}${place}`;
  const field = FIELD_OF[refused.code];
  const reply: Reply =
    field === undefined
      ? { errors: {}, message, typed }
      : { errors: { [field]: message }, message: null, typed };
  return data(reply, { status: statusOf(refused) });
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const form = await edge.request.formData();
  const typed = typedValues(form);
  const version = postedVersion(typed['version']);
  const address = paths.corrections(applicationId);
  switch (text(typed, 'intent')) {
    case OPEN_INTENT: {
      const done = await openCorrections(act, { applicationId, version });
      return done.ok ? redirect(withQuery(address, { fait: 'ouvertes' }), 303) : refusal(done, typed);
    }
    case HAND_IN_INTENT: {
      const done = await handInCorrections(act, { applicationId, version });
      return done.ok ? redirect(withQuery(address, { fait: 'remises' }), 303) : refusal(done, typed);
    }
    case DECLINE_INTENT: {
      const done = await declineCorrections(act, { applicationId, version });
      return done.ok ? redirect(withQuery(address, { fait: 'declinees' }), 303) : refusal(done, typed);
    }
    case REMOVE_INTENT: {
      const actionId = text(typed, 'actionId');
      const done = await removeCorrectiveAction(act, { applicationId, actionId, version });
      return done.ok ? redirect(withQuery(address, { fait: 'retiree' }), 303) : refusal(done, typed);
    }
    case REPORT_INTENT: {
      const parsed = parseForm(form, actionReportSchema);
      if (!parsed.ok) return data<Reply>({ errors: parsed.errors, message: null, typed }, { status: 422 });
      const done = await reportCorrectiveAction(act, { applicationId, ...parsed.value });
      return done.ok ? redirect(withQuery(address, { fait: 'fait' }), 303) : refusal(done, typed);
    }
    default: {
      const parsed = parseForm(form, actionPlanSchema);
      if (!parsed.ok) return data<Reply>({ errors: parsed.errors, message: null, typed }, { status: 422 });
      const { findingId, actionId, version: read, ...draft } = parsed.value;
      const done = await saveCorrectiveAction(act, {
        applicationId,
        findingId,
        actionId: actionId === '' ? null : actionId,
        version: read,
        draft,
      });
      return done.ok ? redirect(withQuery(address, { fait: 'action' }), 303) : refusal(done, typed);
    }
  }
}

/** What was typed in this very form and refused, or null. */
function refusedIn(reply: Reply | null, intent: string, ids: Readonly<Record<string, string>>): Reply | null {
  if (reply === null || text(reply.typed, 'intent') !== intent) return null;
  return Object.entries(ids).every(([name, id]) => text(reply.typed, name) === id) ? reply : null;
}

function planFields(refused: Reply | null, kept: ViewedAction | null) {
  if (refused === null) {
    return {
      cause: kept?.cause ?? '',
      action: kept?.action ?? '',
      owner: kept?.owner ?? '',
      dueOn: kept?.dueOn ?? '',
    };
  }
  const { typed } = refused;
  return {
    cause: text(typed, 'cause'),
    action: text(typed, 'action'),
    owner: text(typed, 'owner'),
    dueOn: text(typed, 'dueOn'),
  };
}

function reportFields(refused: Reply | null, kept: ViewedAction) {
  if (refused === null) {
    return { report: kept.report, doneOn: kept.doneOn ?? '', evidenceIds: kept.evidenceIds };
  }
  const ids = refused.typed['evidenceIds'] ?? [];
  return {
    report: text(refused.typed, 'report'),
    doneOn: text(refused.typed, 'doneOn'),
    evidenceIds: typeof ids === 'string' ? [ids] : ids,
  };
}

type Placed = { readonly page: CorrectionsPage; readonly reply: Reply | null };

function OneAction({
  action,
  finding,
  page,
  reply,
}: Placed & { action: ViewedAction; finding: ViewedFinding }) {
  const { file, corrections } = page;
  const { applicationId, organisationId } = file;
  const { actionId, version } = action;
  const isOpen = action.isCurrent && action.verdict === null;
  const told = refusedIn(reply, REPORT_INTENT, { actionId });
  const planned = refusedIn(reply, PLAN_INTENT, { actionId });
  return (
    <div className="fr-mb-4w" id={`action-corrective-${actionId}`}>
      <ActionFacts action={action} joined={corrections.joined} />
      {isOpen && page.mayTell && (
        <Disclosure
          summary={action.report === '' ? 'Dire ce qui a été fait' : 'Modifier ce qui a été fait'}
          open={told !== null}
        >
          <ReportForm
            address={paths.corrections(applicationId)}
            organisationId={organisationId}
            actionId={actionId}
            version={version}
            fields={reportFields(told, action)}
            evidence={page.evidence}
            errors={told?.errors ?? {}}
            today={page.today}
          />
        </Disclosure>
      )}
      {isOpen && page.mayWrite && finding.isCorrectable && (
        <>
          <Disclosure summary="Modifier l’action" open={planned !== null}>
            <ActionForm
              address={paths.corrections(applicationId)}
              findingId={finding.findingId}
              actionId={actionId}
              version={version}
              fields={planFields(planned, action)}
              errors={planned?.errors ?? {}}
              from={page.today}
              until={finding.dueOn}
            />
          </Disclosure>
          <Form method="post" action={paths.corrections(applicationId)} preventScrollReset>
            <input type="hidden" name="intent" value={REMOVE_INTENT} />
            <input type="hidden" name="actionId" value={actionId} />
            <input type="hidden" name="version" value={version} />
            <Button kind="tertiary-no-outline" size="sm">
              Retirer l’action<VisuallyHidden> « {action.action} »</VisuallyHidden>
            </Button>
          </Form>
        </>
      )}
    </div>
  );
}

function Actions({ finding, page, reply }: Placed & { finding: ViewedFinding }) {
  const { findingId, actions, isCorrectable, dueOn } = finding;
  const refused = refusedIn(reply, PLAN_INTENT, { findingId, actionId: '' });
  const hasCurrent = actions.some(({ isCurrent, verdict }) => isCurrent && verdict === null);
  return (
    <>
      {actions.map((action) => (
        <OneAction
          key={`${action.actionId} ${action.version}`}
          action={action}
          finding={finding}
          page={page}
          reply={reply}
        />
      ))}
      {actions.length === 0 && finding.liftedAt === null && <p>Aucune action corrective pour l’instant.</p>}
      {page.mayWrite && isCorrectable && (
        <Disclosure
          summary={hasCurrent ? 'Ajouter une autre action' : 'Ajouter une action corrective'}
          open={refused !== null || !hasCurrent}
        >
          <ActionForm
            key={`${findingId} ${actions.length}`}
            address={paths.corrections(page.file.applicationId)}
            findingId={findingId}
            actionId={null}
            version={0}
            fields={planFields(refused, null)}
            errors={refused?.errors ?? {}}
            from={page.today}
            until={dueOn}
          />
        </Disclosure>
      )}
    </>
  );
}

function Opening({ page }: { page: CorrectionsPage }) {
  const { file, corrections } = page;
  const open = corrections.findings.filter(({ isCorrectable }) => isCorrectable);
  return (
    <ConfirmPanel
      title="Ouvrir les corrections"
      effects={[
        `Votre plan, qui doit répondre à ${counted(open.length, 'non-conformité ouverte', 'non-conformités ouvertes')}, est transmis à l’auditeur et à la DITP.`,
        'La DITP ne transmet pas le dossier au décideur avant la fin de la vérification.',
        'Vous remettez vos corrections quand elles sont faites, même avant la fin du délai.',
      ]}
    >
      <Form method="post" action={paths.corrections(file.applicationId)}>
        <input type="hidden" name="intent" value={OPEN_INTENT} />
        <input type="hidden" name="version" value={file.version} />
        <Button>Ouvrir les corrections</Button>
      </Form>
    </ConfirmPanel>
  );
}

/** R-APP-65: the other way, never presented as the ordinary one. */
function Declining({ page, chooseBy }: { page: CorrectionsPage; chooseBy: CalendarDate }) {
  const { applicationId, version } = page.file;
  return (
    <div id="sans-corriger">
      <ConfirmPanel
        title={ACTION_LABELS['decline-corrections']}
        effects={[
          `Vous avez jusqu’au ${formatDate(chooseBy)} pour ouvrir vos corrections\u00a0; la DITP ne transmet pas le dossier avant, sauf si vous y renoncez ici.`,
          'La commission et le décideur voient le rapport tel qu’il est\u00a0: aucun niveau n’est attribué tant qu’une non-conformité majeure y reste ouverte.',
          'Vous pouvez encore changer d’avis et ouvrir vos corrections tant que la DITP n’a pas transmis le dossier.',
        ]}
      >
        <Form method="post" action={paths.corrections(applicationId)}>
          <input type="hidden" name="intent" value={DECLINE_INTENT} />
          <input type="hidden" name="version" value={version} />
          <Button kind="secondary">{ACTION_LABELS['decline-corrections']}</Button>
        </Form>
      </ConfirmPanel>
    </div>
  );
}

function HandingIn({ page }: { page: CorrectionsPage }) {
  return (
    <ConfirmPanel
      title="Remettre les corrections"
      effects={[
        'Le responsable d’audit les vérifie action par action, dans le mois.',
        'Vous ne les modifiez plus après la remise.',
      ]}
    >
      <Form method="post" action={paths.corrections(page.file.applicationId)}>
        <input type="hidden" name="intent" value={HAND_IN_INTENT} />
        <input type="hidden" name="version" value={page.file.version} />
        <Button>Remettre les corrections</Button>
      </Form>
    </ConfirmPanel>
  );
}

export default function Corrections() {
  const { page, done } = useLoaderData<typeof loader>();
  const reply: Reply | null = useActionData<typeof action>() ?? null;
  const { file, corrections } = page;
  const { findings } = corrections;
  const refusedId = reply === null ? '' : text(reply.typed, 'actionId') || text(reply.typed, 'findingId');
  return (
    <FileFrame file={file} tab="corrections" title="Corrections">
      {reply === null && done !== null && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {reply !== null && reply.message !== null && (
        <Alert severity="error" live>
          {reply.message}
        </Alert>
      )}
      <ErrorSummary
        errors={Object.entries(reply?.errors ?? {}).map(([name, message]) => ({
          message,
          href: `#${name}-${refusedId}`,
        }))}
        advice="Rien n’a été enregistré. Votre saisie est conservée."
      />
      <NextStepPanel next={page.next} />
      {findings.length === 0 ? (
        <EmptyState title="Aucune non-conformité">
          Le rapport ne relève aucune non-conformité&nbsp;: il n’y a rien à corriger.
        </EmptyState>
      ) : (
        <>
          <CorrectionStageFacts corrections={corrections} />
          <p>
            Une non-conformité majeure se corrige dans les trois mois du rapport définitif, une mineure dans
            les six mois. Aucun niveau n’est attribué tant qu’une majeure y reste ouverte.
          </p>
          {findings.map((finding) => (
            <CorrectedFindingSection key={finding.findingId} finding={finding}>
              <Actions finding={finding} page={page} reply={reply} />
            </CorrectedFindingSection>
          ))}
          {page.mayOpen && <Opening page={page} />}
          {page.chooseBy !== null && <Declining page={page} chooseBy={page.chooseBy} />}
          {page.mayHandIn && <HandingIn page={page} />}
        </>
      )}
    </FileFrame>
  );
}

/** The evaluation of a file: who, when, where; later, someone else; after a deferral, once more. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';

import { DitpFileFrame } from '#app/modules/applications/ui/ditp-file-frame.tsx';
import { NextStepPanel } from '#app/modules/applications/ui/next-step-panel.tsx';
import { resumeEvaluation } from '#app/modules/applications/use-cases/resume-evaluation.server.ts';
import type { AssignmentRefusal } from '#app/modules/evaluations/domain/assignment-check.ts';
import { fieldOfAssignmentRefusal, readAssignment } from '#app/modules/evaluations/domain/assignment-form.ts';
import type { AssignmentActRefusal } from '#app/modules/evaluations/domain/assignment-messages.ts';
import { assignmentSentence } from '#app/modules/evaluations/domain/assignment-messages.ts';
import type { AssignmentMode } from '#app/modules/evaluations/domain/assignment-page.ts';
import {
  AuditorChoice,
  CapacityReason,
  CoAuditorChoice,
  EvaluationDates,
  SiteVisits,
} from '#app/modules/evaluations/ui/assignment-fields.tsx';
import { ProposedAuditors } from '#app/modules/evaluations/ui/assignment-proposal.tsx';
import { changeAuditors } from '#app/modules/evaluations/use-cases/change-auditors.server.ts';
import { getAssignmentPage } from '#app/modules/evaluations/use-cases/get-assignment-page.server.ts';
import { planEvaluation } from '#app/modules/evaluations/use-cases/plan-evaluation.server.ts';
import { parseCalendarDate } from '#app/platform/calendar.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Évaluation ${page?.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const query = new URL(edge.request.url).searchParams;
  const startsOn = parseCalendarDate(query.get('du') ?? '');
  const endsOn = parseCalendarDate(query.get('au') ?? '');
  const asked = startsOn === null || endsOn === null || endsOn < startsOn ? null : { startsOn, endsOn };
  const page = await getAssignmentPage(act, edge.params['applicationId'] ?? '', asked);
  return page.ok ? page.value : notFound();
}

const DONE: Readonly<Record<AssignmentMode, string>> = {
  'plan-evaluation': 'planifiee',
  'change-auditors': 'auditeur',
  'resume-evaluation': 'reprise',
};

function isAssignmentRefusal(code: AssignmentActRefusal): code is AssignmentRefusal | 'auditor-unchanged' {
  return [
    'lead-auditor-missing',
    'auditor-named-twice',
    'dates-missing',
    'dates-reversed',
    'dates-past',
    'visited-sites-missing',
    'site-outside-scope',
    'conflict-of-interest',
    'unknown-auditor',
    'auditor-unavailable',
    'capacity-exceeded',
    'visit-outside-dates',
    'auditor-unchanged',
  ].includes(code);
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  const applicationId = edge.params['applicationId'] ?? '';
  const typed = typedValues(await edge.request.formData());
  const mode = (Object.keys(DONE) as ReadonlyArray<AssignmentMode>).find((one) => one === typed['intent']);
  if (mode === undefined) return notFound();
  const { request, errors } = readAssignment(typed);
  if (Object.keys(errors).length > 0) return data({ errors, typed }, { status: 422 });
  const version = postedVersion(typed['version']);
  const input = { applicationId, version, ...request };
  const outcome =
    mode === 'plan-evaluation'
      ? await planEvaluation(act, input)
      : mode === 'change-auditors'
        ? await changeAuditors(act, {
            applicationId,
            version,
            leadAuditorId: request.leadAuditorId,
            coAuditorIds: request.coAuditorIds ?? [],
            capacityReason: request.capacityReason ?? '',
          })
        : await resumeEvaluation(act, input);
  if (outcome.ok) return redirect(withQuery(paths.file(applicationId), { fait: DONE[mode] }), 303);
  if (outcome.code === 'not-found') return notFound();
  const field = isAssignmentRefusal(outcome.code)
    ? fieldOfAssignmentRefusal(outcome.code, outcome.details)
    : '';
  return data({ errors: { [field]: assignmentSentence(outcome) }, typed }, { status: statusOf(outcome) });
}

const TITLES: Readonly<Record<AssignmentMode, string>> = {
  'plan-evaluation': 'Planifier l’évaluation',
  'change-auditors': 'Changer les auditeurs',
  'resume-evaluation': 'Reprendre l’évaluation',
};

const EXPLANATIONS: Readonly<Record<AssignmentMode, string>> = {
  'plan-evaluation':
    'Désignez le responsable d’audit, fixez les dates et les visites. L’auditeur et le service en sont prévenus par courriel.',
  'change-auditors':
    'Les cotations déjà faites sont conservées, sous le nom de leur auteur. Les auditeurs qui arrivent, ceux qui partent et le service en sont prévenus.',
  'resume-evaluation':
    'La grille et les preuves du service sont figées de nouveau, telles qu’elles sont aujourd’hui. Les cotations et les constats du tour précédent servent de point de départ.',
};

export default function Assignment() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  const { '': general, ...fields } = errors;
  const shared = { page, typed: refusal?.typed ?? {}, errors: fields };
  const { mode } = page;
  return (
    <DitpFileFrame file={page} title={mode === null ? 'Évaluation' : TITLES[mode]}>
      {general !== undefined && (
        <Alert severity="error" live>
          {general}
        </Alert>
      )}
      <ErrorSummary errors={fieldErrors(fields)} advice="Ce que vous avez saisi est conservé." />
      {mode === null ? (
        <>
          <NextStepPanel next={page.next} />
          <Alert severity="info">
            À cette étape, l’évaluation ne peut être ni planifiée ni confiée à une autre personne.
          </Alert>
          <ButtonLink kind="secondary" href={paths.file(page.applicationId)}>
            Revenir au dossier
          </ButtonLink>
        </>
      ) : (
        <>
          <ProposedAuditors page={page} />
          <Form method="post" noValidate className="fr-mt-4w">
            <p>{EXPLANATIONS[mode]}</p>
            <input type="hidden" name="version" value={page.version} />
            <AuditorChoice {...shared} />
            <CoAuditorChoice {...shared} />
            {mode !== 'change-auditors' && (
              <>
                <EvaluationDates {...shared} />
                <SiteVisits {...shared} />
              </>
            )}
            <CapacityReason {...shared} />
            <ButtonGroup>
              <Button name="intent" value={mode}>
                {TITLES[mode]}
              </Button>
              <ButtonLink kind="secondary" href={paths.file(page.applicationId)}>
                Revenir au dossier sans rien changer
              </ButtonLink>
            </ButtonGroup>
          </Form>
        </>
      )}
    </DitpFileFrame>
  );
}

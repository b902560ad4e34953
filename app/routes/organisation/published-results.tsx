/** The published results a service declares for its application (R-SCO-05), and how each level receives them. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { declaredResultsSchema } from '#app/modules/self-assessments/domain/declared-results-schema.ts';
import type { SavedDeclaration } from '#app/modules/self-assessments/domain/results-declaration.ts';
import { DECLARATION_REFUSAL_MESSAGES } from '#app/modules/self-assessments/domain/results-declaration.ts';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import type { ResultsFields } from '#app/modules/self-assessments/ui/published-results-form.tsx';
import {
  DeclaredResultsSummary,
  PublishedResultsForm,
  ResultsConflict,
  resultsFieldsOf,
} from '#app/modules/self-assessments/ui/published-results-form.tsx';
import { ResultsRequirements } from '#app/modules/self-assessments/ui/results-requirements.tsx';
import {
  declarationInConflict,
  declareResults,
} from '#app/modules/self-assessments/use-cases/declare-results.server.ts';
import { getPublishedResults } from '#app/modules/self-assessments/use-cases/get-published-results.server.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { parseForm } from '#app/platform/http/form-fields.server.ts';
import type { FieldErrors, TypedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';

export const meta: MetaFunction = () => [{ title: 'Résultats publiés – Label Services Publics+' }];

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const act = await requireAct({ request, context });
  const found = await getPublishedResults(act, params.applicationId ?? '');
  return found.ok ? found.value : notFound();
}

type Reply = {
  readonly errors: FieldErrors;
  readonly message: string | null;
  readonly isConflict: boolean;
  /** Who saved what the typed values are in conflict with, and when. */
  readonly saved: SavedDeclaration | null;
  readonly typed: ResultsFields;
};

function typedFields(typed: TypedValues): ResultsFields {
  function text(name: string): string {
    const value = ownValue(typed, name);
    return typeof value === 'string' ? value : '';
  }
  return {
    satisfaction: text('satisfaction'),
    netSatisfaction: text('netSatisfaction'),
    publishedOn: text('publishedOn'),
    respondents: text('respondents'),
    source: text('source'),
    evidenceId: text('evidenceId'),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const act = await requireAct({ request, context });
  const applicationId = params.applicationId ?? '';
  const parsed = parseForm(await request.formData(), declaredResultsSchema(parisDate(act.now)));
  const typed = typedFields(parsed.typed);
  if (!parsed.ok) {
    const errors = parsed.errors;
    return data<Reply>({ errors, message: null, isConflict: false, saved: null, typed }, { status: 422 });
  }
  const { version, ...content } = parsed.value;
  const declared = await declareResults(act, { applicationId, version, content });
  if (declared.ok)
    return redirect(withQuery(paths.publishedResults(applicationId), { fait: 'resultats' }), 303);
  if (declared.code === 'not-found') notFound();
  const message = DECLARATION_REFUSAL_MESSAGES[declared.code];
  const errors = declared.code === 'unknown-evidence' ? { evidenceId: message } : {};
  const isConflict = declared.code === 'conflict';
  const saved = declarationInConflict(declared.details);
  return data<Reply>({ errors, message, isConflict, saved, typed }, { status: statusOf(declared) });
}

export default function PublishedResults() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const [search] = useSearchParams();
  const { applicationId, reference, organisationId, organisationName } = view.file;
  const errors = reply?.errors ?? {};
  const hasErrors = Object.keys(errors).length > 0;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mon espace', href: paths.space() },
          { label: `Candidature ${reference}`, href: paths.application(applicationId) },
          { label: 'Grille d’autoévaluation', href: paths.grid(applicationId) },
        ]}
        current="Résultats publiés"
      />
      <PageHeading
        title="Résultats publiés"
        context={`${organisationName} · candidature ${reference}`}
        lead="La satisfaction que vos usagers ont exprimée et que vous avez rendue publique. Les auditeurs la confirment ou la corrigent."
      />
      <ErrorSummary
        errors={fieldErrors(errors)}
        advice="Rien n’a été enregistré. Votre saisie est conservée."
      />
      {reply !== null && !hasErrors && !reply.isConflict && reply.message !== null && (
        <Alert severity="error" live>
          {reply.message}
        </Alert>
      )}
      {reply === null && search.get('fait') === 'resultats' && (
        <Alert severity="success" live>
          Les résultats sont enregistrés.
        </Alert>
      )}
      {view.notice !== null && <Alert severity="info">{view.notice}</Alert>}
      {reply !== null && reply.isConflict && (
        <ResultsConflict
          current={view.content}
          version={view.version}
          saved={reply.saved}
          typed={reply.typed}
          library={view.library}
          address={paths.publishedResults(applicationId)}
        />
      )}
      {view.editable ? (
        <PublishedResultsForm
          key={view.version}
          fields={reply?.typed ?? resultsFieldsOf(view.content)}
          errors={errors}
          version={view.version}
          today={view.today}
          library={view.library}
          newEvidenceHref={withQuery(paths.newEvidence(organisationId), { candidature: applicationId })}
        />
      ) : (
        <DeclaredResultsSummary content={view.content} library={view.library} />
      )}
      <h2 className="fr-h4 fr-mt-6w">Ces résultats et les niveaux du label</h2>
      <ResultsRequirements levels={view.levels} isSubmitted={view.isSubmitted} />
    </>
  );
}

/** The programme of the visit and its mystery tests, prepared by the lead auditor. Works without a script. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { EvaluationPage } from '#app/modules/evaluations/ui/evaluation-page.tsx';
import type { ProgrammeTyped } from '#app/modules/evaluations/ui/programme-forms.tsx';
import {
  MomentForm,
  MysteryResultForm,
  MysteryTestForm,
} from '#app/modules/evaluations/ui/programme-forms.tsx';
import { MysteryTestTable, ProgrammeTable } from '#app/modules/evaluations/ui/programme-table.tsx';
import { getProgramme } from '#app/modules/evaluations/use-cases/get-programme.server.ts';
import { notFound } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { requireAct } from '#app/routes/gate.server.ts';
import { NOTHING_SAVED, typedText } from '#app/routes/auditor/posted-form.ts';
import { answerProgrammeForm } from '#app/routes/auditor/programme-forms.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary, fieldErrors } from '#app/ui/error-summary.tsx';
import { Day, Time } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const handle = { script: false };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `Programme de la visite ${view?.header.reference ?? ''} – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requireAct(edge);
  const found = await getProgramme(act, edge.params['evaluationId'] ?? '');
  return found.ok ? found.value : notFound();
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requireAct(edge);
  return answerProgrammeForm(act, edge.params['evaluationId'] ?? '', await edge.request.formData());
}

const DONE: Readonly<Record<string, string>> = {
  moment: 'Le moment est enregistré. Envoyez le programme pour que les agendas se mettent à jour.',
  retire: 'Le moment est retiré. Envoyez le programme pour qu’il disparaisse des agendas.',
  test: 'Le test mystère est prévu.',
  'test-retire': 'Le test mystère est retiré.',
  resultat: 'Le résultat du test est enregistré.',
  envoye: 'Le programme est envoyé au service et aux auditeurs, avec une invitation pour leur agenda.',
};

export default function ProgrammePage() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const [query] = useSearchParams();
  const { header, items, tests, mayWrite, mayRecord, sites, auditors } = view;
  const { evaluationId } = header;
  const errors: Readonly<Record<string, string | undefined>> = refusal?.errors ?? {};
  const intent = refusal === null ? '' : typedText(refusal.typed, 'intent');
  function typedOf(one: string): ProgrammeTyped | null {
    return intent === one && refusal !== null ? refusal.typed : null;
  }
  function errorsOf(one: string): Readonly<Record<string, string | undefined>> {
    return intent === one ? errors : {};
  }
  const itemId = typedOf('save-item') === null ? query.get('moment') : typedText(refusal?.typed, 'itemId');
  const edited = items.find((item) => item.itemId === itemId) ?? null;
  const testId =
    typedOf('record-test') === null ? query.get('resultat') : typedText(refusal?.typed, 'testId');
  const recorded = tests.find((test) => test.testId === testId) ?? null;
  const changedId = typedOf('save-test') === null ? query.get('test') : typedText(refusal?.typed, 'testId');
  const changed = tests.find((test) => test.testId === changedId && test.performed === null) ?? null;
  const common = { evaluationId, sites };
  return (
    <EvaluationPage
      header={header}
      part="programme"
      title="Programme de la visite"
      done={ownValue(DONE, query.get('fait')) ?? null}
      refusal={refusal?.message ?? null}
    >
      <ErrorSummary errors={fieldErrors(errors)} advice={NOTHING_SAVED} />
      <p>
        L’évaluation est prévue du <Day date={view.plannedFrom} /> au <Day date={view.plannedTo} />.{' '}
        {view.sentAt === null ? (
          'Le programme n’a pas encore été envoyé.'
        ) : (
          <>
            Programme envoyé pour la dernière fois le <Time instant={view.sentAt} />.
          </>
        )}
      </p>
      {view.warnings.length > 0 && (
        <Alert severity="warning">
          <ul>
            {view.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
      {items.length === 0 ? (
        <EmptyState title="Le programme est vide">
          Ajoutez d’abord la réunion d’ouverture, puis les entretiens, les observations et la réunion de
          clôture.
        </EmptyState>
      ) : (
        <ProgrammeTable
          items={items}
          names={view}
          actions={
            mayWrite
              ? (item) => (
                  <>
                    <a href={withQuery(paths.visitProgramme(evaluationId), { moment: item.itemId })}>
                      Modifier<VisuallyHidden> {item.title}</VisuallyHidden>
                    </a>
                    <Form method="post" action={paths.visitProgramme(evaluationId)}>
                      <input type="hidden" name="intent" value="remove-item" />
                      <input type="hidden" name="itemId" value={item.itemId} />
                      <input type="hidden" name="version" value={item.version} />
                      <Button kind="tertiary" size="sm">
                        Retirer<VisuallyHidden> {item.title}</VisuallyHidden>
                      </Button>
                    </Form>
                  </>
                )
              : undefined
          }
        />
      )}
      {mayWrite && (
        <>
          <Form method="post" action={paths.visitProgramme(evaluationId)} className="spp-no-print">
            <input type="hidden" name="intent" value="send" />
            <input type="hidden" name="sequence" value={view.sequence} />
            <Button>Envoyer le programme</Button>
          </Form>
          <section className="spp-no-print" aria-labelledby="moment">
            <h2 className="fr-h4 fr-mt-4w" id="moment">
              {edited === null ? 'Ajouter un moment' : 'Modifier un moment'}
            </h2>
            <MomentForm
              {...common}
              key={edited?.itemId ?? 'nouveau'}
              item={edited}
              auditors={auditors}
              dates={{ from: view.plannedFrom, to: view.plannedTo }}
              typed={typedOf('save-item')}
              errors={errorsOf('save-item')}
            />
          </section>
        </>
      )}
      <h2 className="fr-h4 fr-mt-4w">Tests mystères</h2>
      <p>Le service ne lit ni les scénarios ni les résultats avant le projet de rapport.</p>
      {tests.length === 0 ? (
        <p>Aucun test n’est prévu.</p>
      ) : (
        <MysteryTestTable
          tests={tests}
          names={view}
          actions={
            mayRecord
              ? (test) => (
                  <>
                    <a href={withQuery(paths.visitProgramme(evaluationId), { resultat: test.testId })}>
                      {test.performed === null ? 'Écrire le résultat' : 'Corriger le résultat'}
                      <VisuallyHidden> du test {test.scenario.slice(0, 60)}</VisuallyHidden>
                    </a>
                    {mayWrite && test.performed === null && (
                      <>
                        <br />
                        <a href={withQuery(paths.visitProgramme(evaluationId), { test: test.testId })}>
                          Modifier<VisuallyHidden> le test {test.scenario.slice(0, 60)}</VisuallyHidden>
                        </a>
                        <Form method="post" action={paths.visitProgramme(evaluationId)}>
                          <input type="hidden" name="intent" value="remove-test" />
                          <input type="hidden" name="testId" value={test.testId} />
                          <input type="hidden" name="version" value={test.version} />
                          <Button kind="tertiary" size="sm">
                            Retirer<VisuallyHidden> le test {test.scenario.slice(0, 60)}</VisuallyHidden>
                          </Button>
                        </Form>
                      </>
                    )}
                  </>
                )
              : undefined
          }
        />
      )}
      {mayRecord && recorded !== null && (
        <section className="spp-no-print" aria-labelledby="resultat">
          <h3 className="fr-h5" id="resultat">
            Résultat du test
          </h3>
          <MysteryResultForm
            evaluationId={evaluationId}
            test={recorded}
            today={view.today}
            typed={typedOf('record-test')}
            errors={errorsOf('record-test')}
          />
        </section>
      )}
      {mayWrite && (
        <section className="spp-no-print" aria-labelledby="test">
          <h3 className="fr-h5 fr-mt-4w" id="test">
            {changed === null ? 'Prévoir un test mystère' : 'Modifier un test mystère'}
          </h3>
          <MysteryTestForm
            {...common}
            key={changed?.testId ?? 'nouveau'}
            test={changed}
            typed={typedOf('save-test')}
            errors={errorsOf('save-test')}
          />
        </section>
      )}
    </EvaluationPage>
  );
}

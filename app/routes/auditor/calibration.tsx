/** A calibration exercise as a participant rates it, alone; then where everyone stands. Works without JavaScript. */
import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';

import { CALIBRATION_MESSAGES } from '#app/modules/evaluations/domain/calibration.ts';
import type { MyCalibration } from '#app/modules/evaluations/domain/calibration-view.ts';
import { CalibrationResultsSection } from '#app/modules/evaluations/ui/calibration-results.tsx';
import { ratingText } from '#app/modules/evaluations/ui/rating-text.ts';
import { getMyCalibration } from '#app/modules/evaluations/use-cases/get-my-calibration.server.ts';
import { rateCalibration } from '#app/modules/evaluations/use-cases/rate-calibration.server.ts';
import { RATINGS } from '#app/modules/referentials/domain/referential.ts';
import { criterionAnchor } from '#app/modules/self-assessments/domain/criterion-anchor.ts';
import gridStyles from '#app/modules/self-assessments/ui/grid.css?url';
import type { TypedValues } from '#app/platform/http/form-fields.server.ts';
import { typedValues } from '#app/platform/http/form-fields.server.ts';
import { notFound, statusOf } from '#app/platform/http/refusals.server.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { postedVersion } from '#app/platform/typed-numbers.ts';
import { NOTHING_SAVED, typedText } from '#app/routes/auditor/posted-form.ts';
import { requirePermission } from '#app/routes/gate.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/page-heading.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { Day, Time } from '#app/ui/time.tsx';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: gridStyles }];

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `${view?.title ?? 'Calibrage'}, ma cotation – Label Services Publics+` },
];

export async function loader(edge: LoaderFunctionArgs) {
  const act = await requirePermission(edge, 'assignments.read');
  const found = await getMyCalibration(act, edge.params['exerciseId'] ?? '');
  return found.ok ? found.value : notFound();
}

const HAND_IN_INTENT = 'hand-in';
const LONGEST_COMMENT = 4000;

/** `rating-E1.2`, `comment-E1.2` and `version-E1.2` for each criterion of the page. */
function readRatings(typed: TypedValues) {
  return Object.keys(typed).flatMap((name) => {
    if (!name.startsWith('version-')) return [];
    const criterionCode = name.slice('version-'.length);
    const rating = RATINGS.find((one) => String(one) === typedText(typed, `rating-${criterionCode}`)) ?? null;
    const comment = typedText(typed, `comment-${criterionCode}`)
      .replace(/\r\n?/g, '\n')
      .replaceAll('\u0000', '')
      .trim()
      .slice(0, LONGEST_COMMENT);
    return [{ criterionCode, rating, comment, version: postedVersion(ownValue(typed, name)) }];
  });
}

export async function action(edge: ActionFunctionArgs) {
  const act = await requirePermission(edge, 'assignments.read');
  const exerciseId = edge.params['exerciseId'] ?? '';
  const typed = typedValues(await edge.request.formData());
  const handsIn = typedText(typed, 'intent') === HAND_IN_INTENT;
  const rated = await rateCalibration(act, { exerciseId, ratings: readRatings(typed), handsIn });
  if (rated.ok) {
    const done = handsIn ? 'remises' : 'enregistrees';
    return redirect(withQuery(paths.calibration(exerciseId), { fait: done }), 303);
  }
  if (rated.code === 'not-found') return notFound();
  const { missing } = rated.details;
  const codes = Array.isArray(missing) ? ` Il reste\u00a0: ${missing.join(', ')}.` : '';
  const message = `${CALIBRATION_MESSAGES[rated.code]}${codes} ${NOTHING_SAVED}`;
  return data({ message, typed }, { status: statusOf(rated) });
}

const DONE: Readonly<Record<string, string>> = {
  enregistrees: 'Vos cotations sont enregistrées.',
  remises: 'Vos cotations sont remises. Elles ne changent plus.',
};

type Criterion = MyCalibration['criteria'][number];

function CriterionFields({
  view,
  criterion,
  typed,
}: {
  view: MyCalibration;
  criterion: Criterion;
  typed: TypedValues | undefined;
}) {
  const { code, title, declaredComment, evidence } = criterion;
  const anchor = criterionAnchor(code);
  const kept = criterion.rating === null ? '' : String(criterion.rating);
  return (
    <section className="spp-criterion" id={anchor} aria-labelledby={`${anchor}-titre`}>
      <h2 className="fr-h5" id={`${anchor}-titre`}>
        {code} – {title}
      </h2>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-6">
          <p>
            Déclaré par le service&nbsp;:{' '}
            <strong>{ratingText(view.ratingScale, criterion.declaredRating, 'sans réponse')}</strong>
          </p>
          {declaredComment !== '' && <p className="spp-pre-line">{declaredComment}</p>}
          {evidence.length === 0 ? (
            <p className="fr-text--sm">Aucune preuve n’a été déposée.</p>
          ) : (
            <ul>
              {evidence.map((item, index) => (
                <li key={`${item.title} ${index}`}>
                  {item.title} (document du <Day date={item.documentDate} short />)
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          <input type="hidden" name={`version-${code}`} value={criterion.version} />
          <RadioGroup
            name={`rating-${code}`}
            id={`cotation-${anchor}`}
            label={`Votre cotation du critère ${code}`}
            size="sm"
            disabled={!view.isWritable}
            defaultValue={typedText(typed, `rating-${code}`, kept)}
            options={view.ratingScale.map(({ value }) => ({
              value: String(value),
              label: ratingText(view.ratingScale, value),
            }))}
          />
          <TextAreaField
            name={`comment-${code}`}
            id={`commentaire-${anchor}`}
            label={`Votre commentaire sur le critère ${code}`}
            rows={2}
            defaultValue={typedText(typed, `comment-${code}`, criterion.comment)}
            inputProps={{ maxLength: LONGEST_COMMENT, readOnly: !view.isWritable }}
          />
        </div>
      </div>
    </section>
  );
}

export default function MyCalibrationPage() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const done = ownValue(DONE, query.get('fait'));
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mes évaluations', href: paths.auditorSpace() }]} current={view.title} />
      <PageHeading
        title={view.title}
        context="Exercice de calibrage"
        lead={
          <p>
            {view.handedInAt === null ? (
              <>
                Cotez seul, avant le <Day date={view.closesOn} /> au soir. Personne ne lit vos cotations avant
                que tous aient remis les leurs ou que l’exercice soit clos.
              </>
            ) : (
              <>
                Vos cotations sont remises depuis le <Time instant={view.handedInAt} />.
              </>
            )}
          </p>
        }
      />
      {refusal !== undefined && (
        <Alert severity="error" live>
          {refusal.message}
        </Alert>
      )}
      {refusal === undefined && done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {view.results !== null && <CalibrationResultsSection results={view.results} />}
      <p className="spp-pre-line">Périmètre du service&nbsp;: {view.scope}</p>
      <Form method="post" action={paths.calibration(view.exerciseId)} noValidate>
        {view.criteria.map((criterion) => (
          <CriterionFields
            key={`${criterion.code} ${criterion.version}`}
            view={view}
            criterion={criterion}
            typed={refusal?.typed}
          />
        ))}
        {view.isWritable && (
          <ButtonGroup>
            <Button name="intent" value={HAND_IN_INTENT}>
              Enregistrer et remettre mes cotations
            </Button>
            <Button kind="secondary" name="intent" value="save">
              Enregistrer sans remettre
            </Button>
          </ButtonGroup>
        )}
      </Form>
    </>
  );
}

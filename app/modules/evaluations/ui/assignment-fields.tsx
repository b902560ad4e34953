/** The fields of an assignment: the auditors with what bars them, the dates, the sites with their visits. */
import type { AssignmentPage } from '#app/modules/evaluations/domain/assignment-page.ts';
import { visitField } from '#app/modules/evaluations/domain/assignment-form.ts';
import { VISIT_REASON_LABELS } from '#app/modules/evaluations/domain/visited-sites.ts';
import { counted, formatDate, quoted } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Checkbox, CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { FieldError, fieldId } from '#app/ui/field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Table, TableFrame } from '#app/ui/table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export type AssignmentTyped = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;
export type AssignmentErrors = Readonly<Record<string, string | undefined>>;

type FieldsProps = { page: AssignmentPage; typed: AssignmentTyped; errors: AssignmentErrors };

function text(typed: AssignmentTyped, name: string): string | undefined {
  const value = ownValue(typed, name);
  return typeof value === 'string' ? value : undefined;
}

type Candidate = AssignmentPage['candidates'][number];

/** What the officer must know before naming them: their load, and their days off among those asked for. */
function standing({ openEvaluations, capacity, isAtCapacity, away }: Candidate): string {
  const load =
    openEvaluations === 0
      ? 'Aucune évaluation en cours.'
      : `${counted(openEvaluations, 'évaluation', 'évaluations')} en cours, pour ${capacity} au plus${isAtCapacity ? '\u00a0: un motif est demandé' : ''}.`;
  return away === null
    ? load
    : `${load} Indisponible du ${formatDate(away.startsOn)} au ${formatDate(away.endsOn)}.`;
}

/** Nobody wonders where a colleague is: those barred are shown too, each with the reason. */
function BarredAuditors({ barred }: { barred: ReadonlyArray<Candidate> }) {
  if (barred.length === 0) return null;
  return (
    <Table
      caption="Auditeurs qui ne peuvent pas être désignés"
      dense
      scrolls={false}
      rows={barred}
      rowKey={(row) => row.userId}
      columns={[
        { key: 'name', header: 'Auditeur', rowHeader: true, cell: (row) => row.name },
        { key: 'why', header: 'Conflit d’intérêts', cell: (row) => row.barredBecause.join(' ') },
      ]}
    />
  );
}

/** The auditors who may be named, the least busy first; then the others, with what bars them. */
export function AuditorChoice({ page, typed, errors }: FieldsProps) {
  const { mode, currentLead } = page;
  const others = page.candidates;
  const free = others.filter(({ barredBecause }) => barredBecause.length === 0);
  const proposed =
    text(typed, 'leadAuditorId') ?? (mode === 'plan-evaluation' ? undefined : currentLead?.userId);
  return (
    <>
      {mode === 'change-auditors' && currentLead !== null && (
        <p>
          Responsable d’audit actuel&nbsp;: <strong>{currentLead.name}</strong>
          {page.currentCoAuditors.length > 0 &&
            ` ; co-auditeurs : ${page.currentCoAuditors.map(({ name }) => name).join(', ')}`}
        </p>
      )}
      {free.length === 0 ? (
        <div id={fieldId('leadAuditorId')} tabIndex={-1}>
          <Alert severity="warning" title="Aucun auditeur ne peut être désigné" headingLevel={3}>
            Demandez à un administrateur d’inviter d’autres auditeurs, puis revenez à cette page.
          </Alert>
        </div>
      ) : (
        <RadioGroup
          name="leadAuditorId"
          label="Responsable d’audit"
          hint="Du moins chargé au plus chargé."
          required
          error={errors['leadAuditorId']}
          defaultValue={proposed}
          options={free.map((one) => ({ value: one.userId, label: one.name, hint: standing(one) }))}
        />
      )}
      <BarredAuditors barred={others.filter(({ barredBecause }) => barredBecause.length > 0)} />
    </>
  );
}

/** R-EVA-56: those who rate the same file apart from the lead. */
export function CoAuditorChoice({ page, typed, errors }: FieldsProps) {
  const free = page.candidates.filter(({ barredBecause }) => barredBecause.length === 0);
  if (free.length < 2) return null;
  const ticked = typed['coAuditorIds'];
  const isPosted = typed['intent'] !== undefined;
  const chosen = ticked === undefined ? [] : typeof ticked === 'string' ? [ticked] : ticked;
  return (
    <CheckboxGroup
      name="coAuditorIds"
      label="Co-auditeurs (facultatif)"
      hint="Chacun cote le dossier de son côté, sans voir les cotations des autres ; ils les consolident ensuite."
      error={errors['coAuditorIds']}
      defaultValue={isPosted ? chosen : page.currentCoAuditors.map(({ userId }) => userId)}
      options={free.map((one) => ({ value: one.userId, label: one.name, hint: standing(one) }))}
    />
  );
}

/** R-EVA-88: filled in, it confirms that someone takes a mission more than they carry at once. */
export function CapacityReason({ page, typed, errors }: FieldsProps) {
  const value = text(typed, 'capacityReason');
  const error = errors['capacityReason'];
  const isOffered = page.candidates.some((one) => one.isAtCapacity && one.barredBecause.length === 0);
  if (!isOffered && value === undefined && error === undefined) return null;
  return (
    <TextAreaField
      name="capacityReason"
      label="Motif pour dépasser la capacité d’un auditeur"
      hint="À remplir seulement si une personne désignée mène déjà autant d’évaluations qu’elle le peut. Le motif reste au dossier."
      defaultValue={value ?? ''}
      rows={3}
      error={error}
    />
  );
}

export function EvaluationDates({ page, typed, errors }: FieldsProps) {
  return (
    <div className="fr-grid-row fr-grid-row--gutters fr-mb-3w">
      <div className="fr-col-12 fr-col-md-6">
        <DateField
          name="startsOn"
          label="Premier jour de l’évaluation"
          defaultValue={text(typed, 'startsOn') ?? page.startsOn ?? ''}
          error={errors['startsOn']}
          required
        />
      </div>
      <div className="fr-col-12 fr-col-md-6">
        <DateField
          name="endsOn"
          label="Dernier jour de l’évaluation"
          defaultValue={text(typed, 'endsOn') ?? page.endsOn ?? ''}
          error={errors['endsOn']}
          required
        />
      </div>
    </div>
  );
}

export function SiteVisits({ page, typed, errors }: FieldsProps) {
  const ticked = typed['sites'];
  const chosen = ticked === undefined ? [] : typeof ticked === 'string' ? [ticked] : ticked;
  const isMany = page.sites.length > 1;
  return (
    <div id={fieldId('sites')} tabIndex={-1}>
      <TableFrame
        caption="Sites à visiter"
        dense
        note={
          isMany
            ? `Le siège est toujours visité, avec ${counted(page.sample.size, 'site tiré', 'sites tirés')} au sort parmi les autres. Le tirage peut être refait avec le germe ${quoted(page.sample.seed)}.`
            : undefined
        }
      >
        <thead>
          <tr>
            <th scope="col">Site</th>
            <th scope="col">Visite</th>
            <th scope="col">Jour de la visite</th>
          </tr>
        </thead>
        <tbody>
          {page.sites.map((site) => {
            const name = visitField(site.siteId);
            return (
              <tr key={site.siteId}>
                <th scope="row">
                  {site.name}
                  <br />
                  <span className="fr-text--xs">
                    {site.city} – {site.departmentLabel}
                  </span>
                </th>
                <td>
                  {site.reason !== null ? (
                    VISIT_REASON_LABELS[site.reason]
                  ) : (
                    <Checkbox
                      name="sites"
                      id={`site-${site.siteId}`}
                      value={site.siteId}
                      label="Ajouter ce site"
                      size="sm"
                      defaultChecked={chosen.includes(site.siteId)}
                      inputProps={{ 'aria-label': `Ajouter le site ${site.name}` }}
                    />
                  )}
                </td>
                <td>
                  <DateField
                    name={name}
                    label={`Jour de la visite de ${site.name}`}
                    labelHidden
                    defaultValue={text(typed, name) ?? site.visitOn ?? ''}
                    error={ownValue(errors, name)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </TableFrame>
      <FieldError id={fieldId('sites')} error={errors['sites']} />
    </div>
  );
}

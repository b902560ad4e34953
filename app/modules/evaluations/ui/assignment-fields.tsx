/** The fields of an assignment: the auditors with what bars them, the dates, the sites with their visits. */
import type { AssignmentPage } from '#app/modules/evaluations/domain/assignment-page.ts';
import { visitField } from '#app/modules/evaluations/domain/assignment-form.ts';
import { VISIT_REASON_LABELS } from '#app/modules/evaluations/domain/visited-sites.ts';
import { counted, quoted } from '#app/platform/french.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Checkbox } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { FieldError, fieldId } from '#app/ui/field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TableFrame } from '#app/ui/table.tsx';

export type AssignmentTyped = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;
export type AssignmentErrors = Readonly<Record<string, string | undefined>>;

type FieldsProps = { page: AssignmentPage; typed: AssignmentTyped; errors: AssignmentErrors };

function text(typed: AssignmentTyped, name: string): string | undefined {
  const value = typed[name];
  return typeof value === 'string' ? value : undefined;
}

function load(openEvaluations: number): string {
  return openEvaluations === 0
    ? 'Aucune évaluation en cours.'
    : `${counted(openEvaluations, 'évaluation', 'évaluations')} en cours.`;
}

/** Those barred stay in the list, with the reason: nobody wonders where they are. */
export function AuditorChoice({ page, typed, errors }: FieldsProps) {
  const current = page.mode === 'change-auditors' ? page.currentLead?.userId : undefined;
  if (page.candidates.length === 0) {
    return (
      <Alert severity="warning" title="Aucun auditeur n’est enregistré" headingLevel={3}>
        Demandez à un administrateur d’inviter des auditeurs, puis revenez à cette page.
      </Alert>
    );
  }
  const proposed =
    text(typed, 'leadAuditorId') ??
    (page.mode === 'resume-evaluation' ? page.currentLead?.userId : undefined);
  return (
    <RadioGroup
      name="leadAuditorId"
      label="Responsable d’audit"
      hint="Les personnes en conflit d’intérêts ne peuvent pas être désignées. Le motif est indiqué sous leur nom."
      required
      error={errors['leadAuditorId']}
      defaultValue={proposed}
      options={page.candidates.map(({ userId, name, openEvaluations, barredBecause }) => {
        const isCurrent = userId === current;
        return {
          value: userId,
          label: isCurrent ? `${name} – responsable d’audit actuel` : name,
          hint: [load(openEvaluations), ...barredBecause].join(' '),
          disabled: isCurrent || barredBecause.length > 0,
        };
      })}
    />
  );
}

export function EvaluationDates({ page, typed, errors }: FieldsProps) {
  return (
    <div className="fr-grid-row fr-grid-row--gutters">
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
                    error={errors[name]}
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

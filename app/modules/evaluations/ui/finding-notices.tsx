/** What stands above the findings: minors that make a major, those of the evaluation before, templates to start from. */
import { Form } from '@remix-run/react';

import type { CarriedMinor } from '#app/modules/evaluations/domain/carried-minors.ts';
import type { EscalatedCommitment } from '#app/modules/evaluations/domain/escalated-minors.ts';
import type { FindingTemplate } from '#app/modules/evaluations/domain/finding-templates.ts';
import { FINDING_KIND_LABELS } from '#app/modules/evaluations/domain/findings.ts';
import { enumeration, plural } from '#app/platform/french.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

export function Escalated({ escalated }: { escalated: ReadonlyArray<EscalatedCommitment> }) {
  if (escalated.length === 0) return null;
  return (
    <Alert severity="warning" title="Des mineures font ensemble une majeure">
      <ul>
        {escalated.map(({ commitment, title, criteria, findings, threshold }) => (
          <li key={commitment}>
            {commitment} – {title}&nbsp;: {criteria.length} critères en non-conformité mineure ouverte (
            {enumeration(criteria)}), {plural(findings.length, 'constat', 'constats')}{' '}
            {enumeration(findings.map((number) => `n° ${number}`))}. À partir de {threshold} dans un même
            engagement, elles valent une non-conformité majeure. Une mineure levée ne compte plus.
          </li>
        ))}
      </ul>
    </Alert>
  );
}

export function CarriedMinorForm({
  minor,
  address,
  reason,
}: {
  minor: CarriedMinor;
  address: string;
  /** What was typed and refused. */
  reason: string;
}) {
  const { findingId, number, reference, title, description, criteria } = minor;
  return (
    <Callout title={`Mineure non levée de l’évaluation précédente : ${title}`} headingLevel={2}>
      <p>
        Candidature {reference}, constat n°&nbsp;{number}, {plural(criteria.length, 'critère', 'critères')}{' '}
        {enumeration(criteria)}. Une mineure qui n’est pas levée devient une majeure à l’évaluation suivante.
      </p>
      {description !== '' && <p className="spp-pre-line">{description}</p>}
      <Form method="post" action={address} noValidate preventScrollReset>
        <input type="hidden" name="intent" value="carry" />
        <input type="hidden" name="findingId" value={findingId} />
        <RadioGroup
          name="outcome"
          id={`reprise-${findingId}`}
          label="Ce que vous constatez"
          required
          options={[
            { value: 'major', label: 'Elle n’est pas levée : confirmer la non-conformité majeure' },
            { value: 'lifted', label: 'Elle est levée' },
          ]}
          defaultValue={reason === '' ? null : 'lifted'}
        />
        <TextAreaField
          name="reason"
          id={`motif-reprise-${findingId}`}
          label="Ce qui montre qu’elle est levée"
          hint="Indispensable si vous la déclarez levée."
          rows={3}
          defaultValue={reason}
          inputProps={{ maxLength: 4000 }}
        />
        <Button kind="secondary">Enregistrer</Button>
      </Form>
    </Callout>
  );
}

export function TemplateChoice({
  address,
  templates,
  chosen,
}: {
  address: string;
  templates: ReadonlyArray<FindingTemplate>;
  chosen: string | undefined;
}) {
  return (
    <form method="get" action={address} className="fr-mb-4w">
      <input type="hidden" name="nouveau" value="1" />
      <SelectField
        name="modele"
        label="Partir d’un constat type"
        hint="Le texte et les critères sont repris ; vous les adaptez avant de créer le constat."
        defaultValue={chosen}
        options={templates.map(({ templateId, kind, title }) => ({
          value: templateId,
          label: `${title} (${FINDING_KIND_LABELS[kind].toLowerCase()})`,
        }))}
      />
      <Button kind="secondary" size="sm">
        Reprendre ce constat type
      </Button>
    </form>
  );
}

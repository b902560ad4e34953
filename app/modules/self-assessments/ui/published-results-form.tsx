/** The declaration of the published results; in a conflict, both declarations and the choice between them. */
import { Form } from '@remix-run/react';

import type { EvidenceChoice } from '#app/modules/self-assessments/domain/grid-view.ts';
import type {
  ResultsContent,
  SavedDeclaration,
} from '#app/modules/self-assessments/domain/results-declaration.ts';
import { formatDate, formatDateTime, formatNumber, formatShortDate } from '#app/platform/french.ts';
import { Button, ButtonGroup } from '#app/ui/button.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** The fields as text: what is stored, or what was typed and refused. */
export type ResultsFields = Readonly<
  Record<'satisfaction' | 'netSatisfaction' | 'publishedOn' | 'respondents' | 'source' | 'evidenceId', string>
>;

function figureText(figure: number | null): string {
  return figure === null ? '' : formatNumber(figure).replace('\u2212', '-');
}

export function resultsFieldsOf(content: ResultsContent): ResultsFields {
  return {
    satisfaction: figureText(content.satisfaction),
    netSatisfaction: figureText(content.netSatisfaction),
    publishedOn: content.publishedOn ?? '',
    respondents: content.respondents === null ? '' : String(content.respondents),
    source: content.source,
    evidenceId: content.evidenceId ?? '',
  };
}

export type PublishedResultsFormProps = {
  fields: ResultsFields;
  errors: Readonly<Record<string, string>>;
  version: number;
  today: string;
  library: ReadonlyArray<EvidenceChoice>;
  newEvidenceHref: string;
};

export function PublishedResultsForm(props: PublishedResultsFormProps) {
  const { fields, errors, version, today, library, newEvidenceHref } = props;
  return (
    <Form method="post" noValidate className="spp-prose">
      <input type="hidden" name="version" value={version} />
      <TextField
        name="satisfaction"
        label="Taux de satisfaction globale, en %"
        hint="Part des personnes satisfaites parmi celles qui se sont exprimées. Exemple : 78,4"
        defaultValue={fields.satisfaction}
        error={errors.satisfaction}
        inputProps={{ inputMode: 'decimal' }}
      />
      <TextField
        name="netSatisfaction"
        label="Taux net de satisfaction, en points"
        hint="Part des personnes satisfaites, moins part des personnes insatisfaites. Exemple : 60"
        defaultValue={fields.netSatisfaction}
        error={errors.netSatisfaction}
      />
      <DateField
        name="publishedOn"
        label="Date de publication"
        hint="Le jour où ces résultats ont été rendus publics, et non celui de l’enquête."
        defaultValue={fields.publishedOn}
        error={errors.publishedOn}
        max={today}
      />
      <TextField
        name="respondents"
        label="Nombre de répondants"
        defaultValue={fields.respondents}
        error={errors.respondents}
        inputProps={{ inputMode: 'numeric' }}
      />
      <TextField
        name="source"
        label="Source"
        hint="Le nom de l’enquête, sa période, l’adresse où elle est publiée."
        defaultValue={fields.source}
        error={errors.source}
      />
      <SelectField
        name="evidenceId"
        label="Preuve de la publication"
        hint={
          <>
            Elle est dans votre bibliothèque de preuves.{' '}
            <a href={newEvidenceHref}>Ajouter une preuve à la bibliothèque</a>
          </>
        }
        placeholder={library.length === 0 ? 'Aucune preuve dans la bibliothèque' : 'Choisissez une preuve'}
        options={library.map(({ evidenceId, title, documentDate }) => ({
          value: evidenceId,
          label: `${title} (${formatShortDate(documentDate)})`,
        }))}
        defaultValue={fields.evidenceId}
        error={errors.evidenceId}
      />
      <Button>Enregistrer les résultats</Button>
    </Form>
  );
}

/** The declaration read, not written. */
export function DeclaredResultsSummary({
  content,
  library,
}: {
  content: ResultsContent;
  library: ReadonlyArray<EvidenceChoice>;
}) {
  const { satisfaction, netSatisfaction, publishedOn, respondents, source, evidenceId } = content;
  const missing = 'Non déclaré';
  return (
    <DescriptionList
      items={[
        {
          term: 'Satisfaction globale',
          description: satisfaction === null ? missing : `${formatNumber(satisfaction)}\u00a0%`,
        },
        {
          term: 'Taux net',
          description: netSatisfaction === null ? missing : `${formatNumber(netSatisfaction)}\u00a0points`,
        },
        {
          term: 'Date de publication',
          description: publishedOn === null ? missing : formatDate(publishedOn),
        },
        { term: 'Répondants', description: respondents === null ? missing : formatNumber(respondents) },
        { term: 'Source', description: source === '' ? missing : source },
        {
          term: 'Preuve',
          description: library.find((item) => item.evidenceId === evidenceId)?.title ?? missing,
        },
      ]}
    />
  );
}

export type ResultsConflictProps = {
  current: ResultsContent;
  /** Of the declaration kept now. */
  version: number;
  /** Who made it; null when nobody's name is known. */
  saved: SavedDeclaration | null;
  typed: ResultsFields;
  library: ReadonlyArray<EvidenceChoice>;
  address: string;
};

export function ResultsConflict(props: ResultsConflictProps) {
  const { current, version, saved, typed, library, address } = props;
  return (
    <div className="spp-conflict">
      <h2 className="fr-h6">
        Ces résultats ont aussi été modifiés par {saved === null ? 'une autre personne' : saved.actorName}
      </h2>
      <p>
        Rien n’est écrasé. Voici les valeurs enregistrées
        {saved !== null && ` par ${saved.actorName}, le ${formatDateTime(saved.at)}`}&nbsp;; votre saisie est
        conservée dans le formulaire.
      </p>
      <DeclaredResultsSummary content={current} library={library} />
      <ButtonGroup>
        <Form method="post" action={address}>
          <input type="hidden" name="version" value={version} />
          {Object.entries(typed).map(([name, value]) => (
            <input type="hidden" name={name} value={value} key={name} />
          ))}
          <Button>Garder ma saisie</Button>
        </Form>
        <Form method="get" action={address}>
          <Button kind="secondary">Garder les valeurs enregistrées</Button>
        </Form>
      </ButtonGroup>
    </div>
  );
}

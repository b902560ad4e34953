/** The forms of a visit's programme: a moment, a mystery test, its result. */
import { Form } from '@remix-run/react';

import type { MysteryTest } from '#app/modules/evaluations/domain/mystery-tests.ts';
import {
  MYSTERY_CHANNEL_LABELS,
  MYSTERY_CHANNELS,
  MYSTERY_OUTCOME_LABELS,
  MYSTERY_OUTCOMES,
} from '#app/modules/evaluations/domain/mystery-tests.ts';
import type { ProgrammeItem } from '#app/modules/evaluations/domain/programme.ts';
import { PROGRAMME_KIND_LABELS, PROGRAMME_KINDS } from '#app/modules/evaluations/domain/programme.ts';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { parisDate } from '#app/platform/calendar.ts';
import { formatTime } from '#app/platform/french.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What was typed in a form that was refused; empty otherwise. */
export type ProgrammeTyped = Readonly<Record<string, string | ReadonlyArray<string>>>;

type Common = {
  evaluationId: string;
  sites: ReadonlyArray<{ readonly siteId: string; readonly name: string }>;
  /** Null when this form was not refused. */
  typed: ProgrammeTyped | null;
  errors: Readonly<Record<string, string | undefined>>;
};

function reader(typed: ProgrammeTyped | null) {
  return (name: string, otherwise: string): string => {
    const value = ownValue(typed, name);
    return typeof value === 'string' ? value : typed === null ? otherwise : (value?.[0] ?? '');
  };
}

/** `9 h 05` read by a person, `09:05` by a field of the browser. */
function fieldTime(instant: Date): string {
  const [hour = '', minute = ''] = formatTime(instant).split(/\D+/);
  return `${hour.padStart(2, '0')}:${minute}`;
}

function siteOptions({ sites }: Pick<Common, 'sites'>) {
  return sites.map(({ siteId, name }) => ({ value: siteId, label: name }));
}

export function MomentForm({
  evaluationId,
  sites,
  typed,
  errors,
  item,
  auditors,
  dates,
}: Common & {
  /** Null for a new one. */
  item: ProgrammeItem | null;
  auditors: ReadonlyArray<{ readonly userId: string; readonly name: string }>;
  dates: { readonly from: CalendarDate; readonly to: CalendarDate };
}) {
  const text = reader(typed);
  const chosen = typed?.['auditors'];
  const present =
    typed === null
      ? (item?.auditorIds ?? auditors.map(({ userId }) => userId))
      : typeof chosen === 'string'
        ? [chosen]
        : (chosen ?? []);
  return (
    <Form method="post" action={paths.visitProgramme(evaluationId)} noValidate>
      <input type="hidden" name="intent" value="save-item" />
      <input type="hidden" name="itemId" value={text('itemId', item?.itemId ?? '')} />
      <input type="hidden" name="version" value={text('version', String(item?.version ?? 0))} />
      <SelectField
        name="kind"
        label="Nature"
        required
        options={PROGRAMME_KINDS.map((kind) => ({ value: kind, label: PROGRAMME_KIND_LABELS[kind] }))}
        defaultValue={text('kind', item?.kind ?? '')}
        error={errors['kind']}
      />
      <TextField
        name="title"
        label="Intitulé"
        required
        defaultValue={text('title', item?.title ?? '')}
        error={errors['title']}
      />
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-4">
          <DateField
            name="day"
            label="Jour"
            required
            min={dates.from}
            max={dates.to}
            defaultValue={text('day', item === null ? dates.from : parisDate(item.startsAt))}
            error={errors['day']}
          />
        </div>
        <div className="fr-col-6 fr-col-md-4">
          <TextField
            name="startTime"
            label="Début (heure de Paris)"
            required
            defaultValue={text('startTime', item === null ? '' : fieldTime(item.startsAt))}
            error={errors['startTime']}
            inputProps={{ type: 'time' }}
          />
        </div>
        <div className="fr-col-6 fr-col-md-4">
          <TextField
            name="endTime"
            label="Fin (heure de Paris)"
            required
            defaultValue={text('endTime', item === null ? '' : fieldTime(item.endsAt))}
            error={errors['endTime']}
            inputProps={{ type: 'time' }}
          />
        </div>
      </div>
      <SelectField
        name="siteId"
        label="Site (facultatif)"
        options={siteOptions({ sites })}
        placeholder="Aucun site : à distance"
        defaultValue={text('siteId', item?.siteId ?? '')}
        error={errors['siteId']}
      />
      <TextField
        name="place"
        label="Lieu précis (facultatif)"
        hint="Salle, étage, lien de la visioconférence"
        defaultValue={text('place', item?.place ?? '')}
        error={errors['place']}
      />
      <TextAreaField
        name="people"
        label="Personnes rencontrées (facultatif)"
        hint="Par leur fonction : « responsable de l’accueil », « deux agents du guichet »"
        rows={2}
        defaultValue={text('people', item?.people ?? '')}
        error={errors['people']}
      />
      <TextField
        name="criteria"
        label="Critères à l’ordre du jour (facultatif)"
        hint="Leurs codes, séparés par des virgules : E1.1, E2.3"
        defaultValue={text('criteria', item?.criteria.join(', ') ?? '')}
        error={errors['criteria']}
      />
      <CheckboxGroup
        name="auditors"
        label="Auditeurs présents"
        required
        options={auditors.map(({ userId, name }) => ({ value: userId, label: name }))}
        defaultValue={present}
        error={errors['auditors']}
      />
      <ButtonGroup>
        <Button>{item === null ? 'Ajouter ce moment' : 'Enregistrer ce moment'}</Button>
        {item !== null && (
          <ButtonLink kind="secondary" href={paths.visitProgramme(evaluationId)}>
            Ne rien changer
          </ButtonLink>
        )}
      </ButtonGroup>
    </Form>
  );
}

export function MysteryTestForm({
  evaluationId,
  sites,
  typed,
  errors,
  test,
}: Common & { test: MysteryTest | null }) {
  const text = reader(typed);
  return (
    <Form method="post" action={paths.visitProgramme(evaluationId)} noValidate>
      <input type="hidden" name="intent" value="save-test" />
      <input type="hidden" name="testId" value={text('testId', test?.testId ?? '')} />
      <input type="hidden" name="version" value={text('version', String(test?.version ?? 0))} />
      <SelectField
        name="channel"
        id="canal"
        label="Canal"
        required
        options={MYSTERY_CHANNELS.map((channel) => ({
          value: channel,
          label: MYSTERY_CHANNEL_LABELS[channel],
        }))}
        defaultValue={text('channel', test?.channel ?? '')}
        error={errors['channel']}
      />
      <TextAreaField
        name="scenario"
        label="Scénario"
        hint="Ce que l’auditeur demande, et comment"
        required
        rows={3}
        defaultValue={text('scenario', test?.scenario ?? '')}
        error={errors['scenario']}
      />
      <SelectField
        name="siteId"
        id="test-site"
        label="Site (facultatif)"
        options={siteOptions({ sites })}
        placeholder="Aucun site en particulier"
        defaultValue={text('siteId', test?.siteId ?? '')}
        error={errors['siteId']}
      />
      <DateField
        name="plannedOn"
        label="Jour prévu (facultatif)"
        defaultValue={text('plannedOn', test?.plannedOn ?? '')}
        error={errors['plannedOn']}
      />
      <TextField
        name="criteria"
        id="test-criteres"
        label="Critères éprouvés (facultatif)"
        hint="Leurs codes, séparés par des virgules : E1.1, E2.3"
        defaultValue={text('criteria', test?.criteria.join(', ') ?? '')}
        error={errors['criteria']}
      />
      <Button kind="secondary">{test === null ? 'Prévoir ce test' : 'Enregistrer ce test'}</Button>
    </Form>
  );
}

export function MysteryResultForm({
  evaluationId,
  typed,
  errors,
  test,
  today,
}: Omit<Common, 'sites'> & { test: MysteryTest; today: CalendarDate }) {
  const text = reader(typed);
  const { performed } = test;
  return (
    <Form method="post" action={paths.visitProgramme(evaluationId)} noValidate>
      <input type="hidden" name="intent" value="record-test" />
      <input type="hidden" name="testId" value={test.testId} />
      <input type="hidden" name="version" value={text('version', String(test.version))} />
      <p>
        {MYSTERY_CHANNEL_LABELS[test.channel]}&nbsp;: <span className="spp-pre-line">{test.scenario}</span>
      </p>
      <DateField
        name="performedOn"
        label="Fait le"
        required
        max={today}
        defaultValue={text('performedOn', performed?.on ?? today)}
        error={errors['performedOn']}
      />
      <SelectField
        name="outcome"
        label="Résultat"
        required
        options={MYSTERY_OUTCOMES.map((outcome) => ({
          value: outcome,
          label: MYSTERY_OUTCOME_LABELS[outcome],
        }))}
        defaultValue={text('outcome', performed?.outcome ?? '')}
        error={errors['outcome']}
      />
      <TextField
        name="waitingMinutes"
        label="Attente, en minutes (facultatif)"
        type="number"
        defaultValue={text('waitingMinutes', performed?.waitingMinutes?.toString() ?? '')}
        error={errors['waitingMinutes']}
      />
      <TextAreaField
        name="result"
        label="Ce qui a été constaté"
        required
        rows={4}
        defaultValue={text('result', performed?.result ?? '')}
        error={errors['result']}
      />
      <ButtonGroup>
        <Button>Enregistrer le résultat</Button>
        <ButtonLink kind="secondary" href={paths.visitProgramme(evaluationId)}>
          Ne rien changer
        </ButtonLink>
      </ButtonGroup>
    </Form>
  );
}

/** What a decider may do on a label today: announce a measure, take, drop or cancel it, lift a suspension. */
import type { DeciderActs, LabelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { MEASURE_LABELS } from '#app/modules/labels/domain/label-measure.ts';
import { suspensionEndsBy } from '#app/modules/labels/domain/label-life.ts';
import { ActForm } from '#app/modules/labels/ui/act-form.tsx';
import type { RefusedAct } from '#app/modules/labels/ui/act-form.tsx';
import { formatDate } from '#app/platform/french.ts';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

type DeciderActsProps = { sheet: LabelSheet; acts: DeciderActs; refusal: RefusedAct | null };

const REASON_HINT = 'Il figure tel quel dans la lettre adressée au titulaire. Il n’est pas publié.';

function AnnounceForm({ sheet, acts, refusal }: DeciderActsProps) {
  return (
    <ActForm
      act="announce"
      title="Annoncer une mesure"
      version={sheet.version}
      refusal={refusal}
      button="Envoyer l’avis au titulaire"
      effects={[
        `Le titulaire reçoit une lettre d’avis et dispose de quinze jours pour ses observations.`,
        'Le label ne change pas et rien n’est public tant que la mesure n’est pas prise.',
      ]}
    >
      {(fields) => (
        <>
          <RadioGroup
            {...fields.name('kind')}
            label="Mesure envisagée"
            required
            options={acts.announce.map((kind) => ({ value: kind, label: MEASURE_LABELS[kind] }))}
            defaultValue={fields.text('kind')}
            error={fields.error('kind')}
          />
          {acts.announce.includes('scope-reduction') && sheet.sites.length > 1 && (
            <CheckboxGroup
              {...fields.name('siteNames')}
              label="Sites qui quitteraient le périmètre"
              hint="Pour une réduction du périmètre."
              options={sheet.sites.map((site) => ({ value: site.name, label: `${site.name}, ${site.city}` }))}
              defaultValue={fields.list('siteNames')}
              error={fields.error('siteNames')}
            />
          )}
          <TextAreaField
            {...fields.name('reason')}
            label="Motif"
            hint={REASON_HINT}
            required
            defaultValue={fields.text('reason')}
            error={fields.error('reason')}
          />
        </>
      )}
    </ActForm>
  );
}

function TakeForm({ sheet, acts, refusal }: DeciderActsProps) {
  const { running, today } = sheet;
  if (running === null || acts.take === null) return null;
  const isDated = running.kind !== 'scope-reduction';
  return (
    <ActForm
      act="take"
      title={`Décider la mesure annoncée : ${MEASURE_LABELS[running.kind].toLowerCase()}`.replace(
        ' :',
        '\u00a0:',
      )}
      version={sheet.version}
      refusal={refusal}
      button="Enregistrer la décision"
      danger
      effects={[
        'Prendre la mesure : la page publique, le code QR, les données ouvertes et le badge changent à la date d’effet.',
        ...(running.kind === 'scope-reduction'
          ? ['Les sites choisis quittent le périmètre aujourd’hui et une nouvelle attestation est délivrée.']
          : []),
        ...(running.kind === 'withdrawal' ? ['Un retrait est définitif.'] : []),
        'L’abandonner : le label n’est pas modifié et rien n’est public.',
        'Dans les deux cas, une lettre motivée est adressée au titulaire.',
      ].map((effect) => effect.replace(' :', '\u00a0:'))}
    >
      {(fields) => (
        <>
          <RadioGroup
            {...fields.name('decision')}
            label="Décision"
            required
            options={[
              {
                value: 'take',
                label: 'Prendre la mesure',
                disabled: !acts.take?.possible,
                hint: acts.take?.possible === true ? undefined : acts.take?.why,
              },
              { value: 'drop', label: 'Abandonner la mesure' },
            ]}
            defaultValue={fields.text('decision')}
            error={fields.error('decision')}
          />
          {isDated && (
            <DateField
              {...fields.name('effectiveOn')}
              label="Date d’effet"
              hint="Aujourd’hui si vous la laissez vide."
              min={today}
              max={sheet.validUntil < today ? undefined : sheet.validUntil}
              defaultValue={fields.text('effectiveOn')}
              error={fields.error('effectiveOn')}
            />
          )}
          {running.kind === 'suspension' && (
            <DateField
              {...fields.name('endsOn')}
              label="Dernier jour de la suspension"
              hint={`Six mois au plus, soit le ${formatDate(suspensionEndsBy(today))} pour un effet aujourd’hui.`}
              min={today}
              defaultValue={fields.text('endsOn')}
              error={fields.error('endsOn')}
            />
          )}
          <TextAreaField
            {...fields.name('reason')}
            label="Motif"
            hint={REASON_HINT}
            required
            defaultValue={fields.text('reason')}
            error={fields.error('reason')}
          />
        </>
      )}
    </ActForm>
  );
}

function RestoreForm({ sheet, refusal }: DeciderActsProps) {
  return (
    <ActForm
      act="restore"
      title="Lever la suspension"
      version={sheet.version}
      refusal={refusal}
      button="Lever la suspension"
      effects={[
        'Le label est de nouveau valide aujourd’hui, partout où il est montré.',
        'Une lettre motivée est adressée au titulaire.',
      ]}
    >
      {(fields) => (
        <TextAreaField
          {...fields.name('reason')}
          label="Motif"
          hint={REASON_HINT}
          required
          defaultValue={fields.text('reason')}
          error={fields.error('reason')}
        />
      )}
    </ActForm>
  );
}

function CancelForm({ sheet, acts, refusal }: DeciderActsProps) {
  if (acts.cancel === null) return null;
  const { kind, on } = acts.cancel;
  return (
    <ActForm
      act="cancel"
      title={`Annuler la mesure décidée\u00a0: ${MEASURE_LABELS[kind].toLowerCase()} au ${formatDate(on)}`}
      version={sheet.version}
      refusal={refusal}
      button="Annuler la mesure décidée"
      effects={[
        `La mesure ne prend pas effet le ${formatDate(on)}. Le label reste ce qu’il est et rien n’est public.`,
        'Une lettre motivée est adressée au titulaire. Une autre mesure demanderait un nouvel avis.',
        'À partir de la date d’effet, l’annulation n’est plus possible.',
      ]}
    >
      {(fields) => (
        <TextAreaField
          {...fields.name('reason')}
          label="Motif"
          hint={REASON_HINT}
          required
          defaultValue={fields.text('reason')}
          error={fields.error('reason')}
        />
      )}
    </ActForm>
  );
}

export function DeciderActsPanel(props: DeciderActsProps) {
  const { acts } = props;
  if (acts.announce.length === 0 && !acts.restore && acts.take === null && acts.cancel === null) {
    return <p>Aucun acte ne vous est possible sur ce label aujourd’hui.</p>;
  }
  return (
    <>
      {acts.take !== null && <TakeForm {...props} />}
      {acts.cancel !== null && <CancelForm {...props} />}
      {acts.restore && <RestoreForm {...props} />}
      {acts.announce.length > 0 && <AnnounceForm {...props} />}
    </>
  );
}

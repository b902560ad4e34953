/** What the holder may do on their label today: answer a measure, reduce the scope, give the label up. */
import type { HolderActs, LabelSheet } from '#app/modules/labels/domain/label-sheet.ts';
import { ActForm } from '#app/modules/labels/ui/act-form.tsx';
import type { RefusedAct } from '#app/modules/labels/ui/act-form.tsx';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';

type HolderActsProps = { sheet: LabelSheet; acts: HolderActs; refusal: RefusedAct | null };

export function ObservationsForm({ sheet, refusal }: HolderActsProps) {
  return (
    <ActForm
      act="observe"
      title="Vos observations"
      version={sheet.version}
      refusal={refusal}
      confirms={false}
      button="Envoyer mes observations"
      effects={[
        'Elles sont envoyées une seule fois à l’autorité de décision, qui les lit avant de décider.',
        'Elles ne sont pas publiées.',
      ]}
    >
      {(fields) => (
        <TextAreaField
          {...fields.name('observations')}
          label="Observations"
          rows={8}
          required
          defaultValue={fields.text('observations')}
          error={fields.error('observations')}
        />
      )}
    </ActForm>
  );
}

export function HolderActsPanel({ sheet, acts, refusal }: HolderActsProps) {
  if (!acts.reduce && !acts.surrender) return <p>Aucun acte n’est possible sur ce label aujourd’hui.</p>;
  return (
    <>
      {acts.reduce && (
        <Disclosure summary="Retirer des sites du périmètre" open={refusal?.act === 'reduce'}>
          <ActForm
            act="reduce"
            title="Réduire le périmètre"
            version={sheet.version}
            refusal={refusal}
            danger
            button="Réduire le périmètre"
            effects={[
              'Les sites choisis ne sont plus labellisés dès aujourd’hui. Ils ne pourront revenir qu’avec une nouvelle candidature.',
              'Une nouvelle attestation remplace celle que vous affichez. Le registre public montre le changement.',
              'La DITP est prévenue.',
            ]}
          >
            {(fields) => (
              <CheckboxGroup
                {...fields.name('siteNames')}
                label="Sites qui quittent le périmètre"
                hint="Un site au moins doit rester."
                options={sheet.sites.map((site) => ({
                  value: site.name,
                  label: `${site.name}, ${site.city}`,
                }))}
                defaultValue={fields.list('siteNames')}
                error={fields.error('siteNames')}
              />
            )}
          </ActForm>
        </Disclosure>
      )}
      {acts.surrender && (
        <Disclosure summary="Rendre le label" open={refusal?.act === 'surrender'}>
          <ActForm
            act="surrender"
            title="Rendre le label"
            version={sheet.version}
            refusal={refusal}
            danger
            button="Rendre le label"
            effects={[
              'Votre service n’est plus labellisé dès aujourd’hui. Cet acte est définitif.',
              'L’attestation et le badge ne valent plus. Le registre public le montre aussitôt.',
              'Pour retrouver un label, il faudra une nouvelle candidature. La DITP est prévenue.',
            ]}
          />
        </Disclosure>
      )}
    </>
  );
}

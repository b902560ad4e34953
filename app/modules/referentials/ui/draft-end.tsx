/** How a version being written ends: published or discarded, each shown with its effects before it is confirmed. */
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';

import { DRAFT_INTENTS } from '#app/modules/referentials/domain/draft-intents.ts';
import type { PublicationBar } from '#app/modules/referentials/domain/referential-draft.ts';
import { hrefOfPart } from '#app/modules/referentials/ui/draft-contents.tsx';
import type { CalendarDate } from '#app/platform/calendar.ts';
import { counted, enumeration, formatDate } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';
import { Button, ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx';
import { DateField } from '#app/ui/date-field.tsx';

type End = { draftId: string; code: string; version: number };

/** A sentence, and the form that mends it. */
function barLine(draftId: string, bar: PublicationBar): ReactNode {
  switch (bar.kind) {
    case 'nothing-changed':
      return 'Rien ne change par rapport à la version de départ\u00a0: il n’y a rien à publier.';
    case 'nothing-at-the-first-level':
      return 'Aucun critère n’est exigé au premier niveau\u00a0: personne ne pourrait obtenir le label. Donnez ce niveau à un critère au moins.';
    case 'empty-commitment':
      return (
        <>
          {bar.code} ne porte aucun critère.{' '}
          <a href={hrefOfPart(draftId, { kind: 'criterion', code: null, commitment: bar.code })}>
            Ajouter un critère à {bar.code}
          </a>{' '}
          ou <a href={hrefOfPart(draftId, { kind: 'commitment', code: bar.code })}>retirer {bar.code}</a>
        </>
      );
    case 'group-under-two-names':
      return (
        <>
          Le groupe de {bar.code} porte deux noms selon les engagements.{' '}
          <a href={hrefOfPart(draftId, { kind: 'commitment', code: bar.code })}>Modifier {bar.code}</a>
        </>
      );
  }
}

export function PublicationBars({ draftId, bars }: { draftId: string; bars: ReadonlyArray<PublicationBar> }) {
  if (bars.length === 0) return null;
  return (
    <>
      <p>{counted(bars.length, 'point s’oppose', 'points s’opposent')} encore à la publication&nbsp;:</p>
      <ul>
        {bars.map((bar) => (
          <li key={`${bar.kind} ${'code' in bar ? bar.code : ''}`}>{barLine(draftId, bar)}</li>
        ))}
      </ul>
    </>
  );
}

/** First step: the day. It changes nothing, hence a plain GET. */
export function PublicationDayForm(props: {
  draftId: string;
  day: string;
  error: string | undefined;
  today: string;
}) {
  return (
    <Form method="get" action={paths.referentialDraft(props.draftId)} noValidate>
      <input type="hidden" name="fin" value={DRAFT_INTENTS.publish} />
      <DateField
        name="du"
        label="Date d’effet"
        hint="Aujourd’hui ou plus tard. Rien n’est publié avant la confirmation."
        min={props.today}
        defaultValue={props.day}
        error={props.error}
        required
      />
      <Button kind="secondary">Voir les effets de la publication</Button>
    </Form>
  );
}

export function PublishPanel(
  props: End & {
    day: CalendarDate;
    basedOnCode: string | null;
    openFiles: ReadonlyArray<{ readonly code: string; readonly count: number }>;
    mapping: { readonly isPrepared: boolean; readonly ratedAgain: number } | null;
  },
) {
  const { draftId, code, version, day, basedOnCode, openFiles, mapping } = props;
  const total = openFiles.reduce((sum, { count }) => sum + count, 0);
  const shares = openFiles.map((one) => `${one.count} sur ${one.code}`);
  return (
    <ConfirmPanel
      title={`Publier la version ${code}`}
      effects={[
        `Les candidatures qui commencent à partir du ${formatDate(day)} suivent cette version.`,
        total === 0
          ? 'Aucun dossier n’est en cours\u00a0: aucun ne garde une version plus ancienne.'
          : `${counted(total, 'dossier en cours garde sa version', 'dossiers en cours gardent leur version')}\u00a0: ${enumeration(shares)}.`,
        ...(mapping === null
          ? []
          : [
              <>
                Un renouvellement depuis la version {basedOnCode} y cotera de nouveau{' '}
                {counted(mapping.ratedAgain, 'critère', 'critères')}, selon la correspondance{' '}
                {mapping.isPrepared ? 'préparée' : 'proposée, que personne n’a encore relue'}.
              </>,
            ]),
        'La version publiée ne se modifie plus. Pour la corriger, il faut en préparer une autre.',
      ]}
    >
      <Form method="post" action={paths.referentialDraft(draftId)} noValidate>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="effectiveFrom" value={day} />
        <ButtonGroup>
          <Button name="intent" value={DRAFT_INTENTS.publish}>
            Publier à partir du {formatDate(day)}
          </Button>
          <ButtonLink kind="secondary" href={paths.referentialDraft(draftId)}>
            Ne pas publier
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </ConfirmPanel>
  );
}

export function DiscardPanel({ draftId, code, version, changes }: End & { changes: number }) {
  return (
    <ConfirmPanel
      title={`Abandonner la version ${code}`}
      danger
      effects={[
        `${counted(changes, 'changement', 'changements')} et la correspondance préparée sont effacés, sans retour possible.`,
        'Aucun dossier ni aucun label ne suit cette version\u00a0: rien ne change pour les services.',
        'L’historique garde ce qui a été fait, par qui et quand.',
        <>
          Pour en garder une copie, téléchargez-la d’abord&nbsp;:{' '}
          <a href={paths.referentialFile(draftId, 'json')}>JSON</a> ou{' '}
          <a href={paths.referentialFile(draftId, 'xlsx')}>XLSX</a>.
        </>,
      ]}
    >
      <Form method="post" action={paths.referentialDraft(draftId)} noValidate>
        <input type="hidden" name="version" value={version} />
        <ButtonGroup>
          <Button name="intent" value={DRAFT_INTENTS.discard}>
            Abandonner cette version
          </Button>
          <ButtonLink kind="secondary" href={paths.referentialDraft(draftId)}>
            La garder
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </ConfirmPanel>
  );
}

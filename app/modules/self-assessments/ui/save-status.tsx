/** What became of the last change of one criterion, announced politely. */
import type { AutosaveState } from '#app/modules/self-assessments/ui/autosave-state.ts';
import { formatDateTime, formatTime, typography } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';

function savedSentence({ savedAt, savedBy }: AutosaveState): string {
  if (savedAt === null) return 'Pas encore de réponse';
  if (savedBy === null) return `Enregistré à ${formatTime(savedAt)}`;
  return `Enregistré le ${formatDateTime(savedAt)} par ${savedBy}`;
}

function Sentence({ state }: { state: AutosaveState }) {
  switch (state.phase) {
    case 'idle':
      return <>{savedSentence(state)}</>;
    case 'waiting':
      return <>Modification en cours…</>;
    case 'saving':
      return <>Enregistrement…</>;
    case 'failed':
      return (
        <span className="spp-unmet">
          Non enregistré – nouvelle tentative… Votre saisie est gardée sur cet appareil.
        </span>
      );
    case 'signed-out':
      return (
        <span className="spp-unmet">
          Non enregistré&nbsp;: votre session est terminée. Votre saisie est gardée sur cet appareil&nbsp;:{' '}
          <a href={paths.signIn()}>reconnectez-vous</a>, puis revenez sur cette page.
        </span>
      );
    case 'refused':
      return <span className="spp-unmet">{typography(state.message ?? 'Non enregistré.')}</span>;
    case 'conflict':
      return <span className="spp-unmet">Deux réponses différentes&nbsp;: choisissez celle à garder.</span>;
  }
}

export function SaveStatus({ state, id }: { state: AutosaveState; id: string }) {
  return (
    <p className="spp-criterion__status fr-text--sm" role="status" id={id}>
      <Sentence state={state} />
    </p>
  );
}

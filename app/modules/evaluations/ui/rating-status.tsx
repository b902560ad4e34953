/** What became of the last change of one rating, announced politely. */
import type { RatingState } from '#app/modules/evaluations/ui/rating-autosave-state.ts';
import { formatDateTime, typography } from '#app/platform/french.ts';
import { paths } from '#app/platform/paths.ts';

function Sentence({ state }: { state: RatingState }) {
  switch (state.phase) {
    case 'idle':
      return state.kept.updatedAt === null ? (
        <>Pas encore de cotation</>
      ) : (
        <>Enregistré le {formatDateTime(state.kept.updatedAt)}</>
      );
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
      return <span className="spp-unmet">Deux cotations différentes&nbsp;: choisissez celle à garder.</span>;
  }
}

export function RatingStatus({ state }: { state: RatingState }) {
  return (
    <p className="spp-criterion__status fr-text--sm" role="status">
      <Sentence state={state} />
    </p>
  );
}

/** What became of the last act of a page: done, refused as a whole, or refused field by field. */
import type { RefusedAct } from '#app/modules/labels/ui/act-form.tsx';
import { actFieldId } from '#app/modules/labels/ui/act-form.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';

const KEPT = 'Ce que vous avez saisi est conservé.';

export type ActOutcomeProps = {
  /** The sentence of the act that succeeded; undefined when none has. */
  readonly done: string | undefined;
  /** The sentence of a refusal that concerns no field; null when there is none. */
  readonly message: string | null;
  readonly refusal: RefusedAct | null;
};

export function ActOutcome({ done, message, refusal }: ActOutcomeProps) {
  const errors = Object.entries(refusal?.errors ?? {}).flatMap(([field, error]) =>
    error === undefined ? [] : [{ href: `#${actFieldId(refusal?.act ?? '', field)}`, message: error }],
  );
  return (
    <>
      {done !== undefined && (
        <Alert severity="success" live>
          {done}
        </Alert>
      )}
      {message !== null && (
        <Alert severity="error" live title="L’acte n’a pas été enregistré">
          <p>
            {message} {KEPT}
          </p>
        </Alert>
      )}
      <ErrorSummary errors={errors} advice={KEPT} />
    </>
  );
}

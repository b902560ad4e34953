/** What a mid-term check found, as it is verified: each action told may be judged by whoever may. */
import { VerdictForm } from '#app/modules/evaluations/ui/verdict-form.tsx';
import type { SurveyedFinding } from '#app/modules/labels/domain/surveillance-corrections.ts';
import { FindingSections } from '#app/modules/labels/ui/surveillance-corrections.tsx';

export type VerifiedFindingsProps = {
  findings: ReadonlyArray<SurveyedFinding>;
  /** Where a verdict is posted; null for who only reads. */
  address: string | null;
  /** The verdict that was refused, as typed; null without one. */
  refused: {
    readonly typed: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;
    readonly errors: Readonly<Record<string, string | undefined>>;
  } | null;
};

export const VERDICT_DONE: Readonly<Record<string, string>> = {
  verifie: 'La vérification de l’action est enregistrée. Le titulaire est prévenu.',
  levee: 'La non-conformité est levée. Le titulaire est prévenu.',
};

export function VerifiedFindings({ findings, address, refused }: VerifiedFindingsProps) {
  if (findings.length === 0) return null;
  return (
    <>
      <h2 className="fr-h4 fr-mt-4w">Non-conformités et corrections</h2>
      <FindingSections
        findings={findings}
        belowAction={({ actionId, version, awaitsVerdict }) => {
          if (address === null || !awaitsVerdict) return null;
          const own = refused !== null && refused.typed['actionId'] === actionId ? refused : null;
          return (
            <VerdictForm
              address={address}
              actionId={actionId}
              version={version}
              fields={{
                verdict: own === null ? null : String(own.typed['verdict'] ?? ''),
                comment: own === null ? '' : String(own.typed['comment'] ?? ''),
              }}
              errors={own?.errors ?? {}}
            />
          );
        }}
      />
    </>
  );
}

/** The proof beside its criterion: what is linked, what is expected, and how to add or choose one. */
import { Form } from '@remix-run/react';

import type { UsedEvidence } from '#app/modules/evidence/domain/evidence.ts';
import { SERVED_COPY } from '#app/modules/evidence/domain/served-copy.ts';
import { QuarantinedFile } from '#app/modules/evidence/ui/quarantine.tsx';
import type { CriterionView, EvidenceChoice } from '#app/modules/self-assessments/domain/grid-view.ts';
import { answerFieldId } from '#app/modules/self-assessments/ui/answer-form.tsx';
import { formatShortDate } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { Day } from '#app/ui/time.tsx';
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx';

export const LINK_INTENT = 'link-evidence';
export const UNLINK_INTENT = 'unlink-evidence';

export type CriterionEvidenceProps = {
  criterion: CriterionView;
  applicationId: string;
  organisationId: string;
  action: string;
  library: ReadonlyArray<EvidenceChoice>;
};

function EvidenceLine({ item, organisationId }: { item: UsedEvidence; organisationId: string }) {
  const version = item.latestVersion;
  const address = paths.evidenceItem(organisationId, item.evidenceId);
  return (
    <>
      <a href={address}>{item.title}</a>{' '}
      <span className="fr-text--xs">
        (document du <Day date={item.documentDate} short />)
      </span>{' '}
      {version === null && <strong className="spp-unmet">fichier à joindre</strong>}
      {version !== null && version.quarantine !== null && <QuarantinedFile quarantine={version.quarantine} />}
      {version?.kind === 'file' && version.quarantine === null && (
        <a className="fr-text--sm" href={paths.evidenceFile(version.versionId)}>
          Télécharger<VisuallyHidden> {item.title}</VisuallyHidden>
          {version.served !== null && ` (${SERVED_COPY})`}
        </a>
      )}
      {version?.kind === 'link' && version.url !== null && (
        <a className="fr-text--sm" href={version.url} rel="noreferrer">
          Voir la page<VisuallyHidden> {item.title}</VisuallyHidden>
        </a>
      )}
    </>
  );
}

export function CriterionEvidence(props: CriterionEvidenceProps) {
  const { criterion, applicationId, organisationId, action, library } = props;
  const { code, evidence, editable, expectedEvidence } = criterion;
  const linked = new Set(evidence.map(({ evidenceId }) => evidenceId));
  const choices = library.filter(({ evidenceId }) => !linked.has(evidenceId));
  return (
    <div className="spp-criterion__evidence">
      <h3 className="fr-h6">
        Preuves<VisuallyHidden> du critère {code}</VisuallyHidden>
      </h3>
      <p className="fr-text--sm">Attendu&nbsp;: {expectedEvidence.join(' ; ')}.</p>
      {evidence.length === 0 ? (
        <p className="fr-text--sm">
          Aucune preuve rattachée{editable && '. Une cotation de 2 ou 3 en demande au moins une'}.
        </p>
      ) : (
        <ul>
          {evidence.map((item) => (
            <li key={item.evidenceId}>
              <EvidenceLine item={item} organisationId={organisationId} />
              {editable && (
                <Form method="post" action={action} preventScrollReset>
                  <input type="hidden" name="intent" value={UNLINK_INTENT} />
                  <input type="hidden" name="criterion" value={code} />
                  <input type="hidden" name="evidenceId" value={item.evidenceId} />
                  <Button kind="tertiary-no-outline" size="sm">
                    Détacher
                    <VisuallyHidden>
                      {' '}
                      «&nbsp;{item.title}&nbsp;» du critère {code}
                    </VisuallyHidden>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <>
          {choices.length > 0 && (
            <Form method="post" action={action} preventScrollReset key={evidence.length}>
              <input type="hidden" name="intent" value={LINK_INTENT} />
              <input type="hidden" name="criterion" value={code} />
              <SelectField
                name="evidenceId"
                id={answerFieldId('preuve', code)}
                label="Choisir dans la bibliothèque"
                placeholder="Choisissez une preuve"
                options={choices.map(({ evidenceId, title, documentDate }) => ({
                  value: evidenceId,
                  label: `${title} (${formatShortDate(documentDate)})`,
                }))}
              />
              <Button kind="tertiary" size="sm">
                Rattacher<VisuallyHidden> cette preuve au critère {code}</VisuallyHidden>
              </Button>
            </Form>
          )}
          <p className="fr-mt-2w">
            <a
              href={withQuery(paths.newEvidence(organisationId), {
                candidature: applicationId,
                critere: code,
              })}
              className="fr-link"
            >
              Ajouter une preuve<VisuallyHidden> au critère {code}</VisuallyHidden>
            </a>
          </p>
        </>
      )}
    </div>
  );
}

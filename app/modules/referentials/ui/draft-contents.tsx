/** What a version being written holds, part by part, each with the way to its form. */
import type { SettingsPart } from '#app/modules/referentials/domain/draft-parts.ts';
import { PART_TITLES, queryOfPart, SETTINGS_PARTS } from '#app/modules/referentials/domain/draft-parts.ts';
import type { DraftPart } from '#app/modules/referentials/domain/draft-parts.ts';
import type { Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment, LEVELS, levelLabel } from '#app/modules/referentials/domain/referential.ts';
import { counted, formatPercent } from '#app/platform/french.ts';
import { paths, withQuery } from '#app/platform/paths.ts';
import { ButtonGroup, ButtonLink } from '#app/ui/button.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { Table } from '#app/ui/table.tsx';

type ContentsProps = { draftId: string; referential: Referential; mayEdit: boolean };

export function hrefOfPart(draftId: string, part: DraftPart): string {
  return withQuery(paths.referentialDraftPart(draftId), queryOfPart(part));
}

/** A part in one line, so that its form is opened only to change it. */
function summaryOf(referential: Referential, part: SettingsPart): string {
  const { title, validityMonths, levels, ratings, thresholds, results, nonconformities } = referential;
  switch (part) {
    case 'general':
      return `${title}. Label de ${validityMonths}\u00a0mois.`;
    case 'levels':
      return levels.map(({ label }) => label).join(', ');
    case 'ratings':
      return ratings.map(({ value, label }) => `${value}\u00a0${label}`).join(', ');
    case 'thresholds':
      return LEVELS.map(
        (level) =>
          `${levelLabel(referential, level)}\u00a0: conformité ${formatPercent(thresholds[level].conformity, 6)}, maturité ${formatPercent(thresholds[level].maturity, 6)}, chaque engagement ${formatPercent(thresholds[level].commitmentConformity, 6)}`,
      ).join('\n');
    case 'results':
      return LEVELS.map((level) => {
        const { publishedWithinMonths, satisfaction, netSatisfaction } = results[level];
        return [
          `${levelLabel(referential, level)}\u00a0: publiés depuis ${publishedWithinMonths}\u00a0mois au plus`,
          ...(satisfaction === undefined ? [] : [`satisfaction d’au moins ${satisfaction}`]),
          ...(netSatisfaction === undefined ? [] : [`satisfaction nette d’au moins ${netSatisfaction}`]),
        ].join(', ');
      }).join('\n');
    case 'nonconformities':
      return `${nonconformities.minorsMakingAMajor}\u00a0mineures font une majeure. Correction\u00a0: ${nonconformities.majorCorrectionMonths}\u00a0mois pour une majeure, puis ${nonconformities.majorVerificationMonths} de vérification\u00a0; ${nonconformities.minorCorrectionMonths}\u00a0mois pour une mineure.`;
  }
}

function SettingsSummary({ draftId, referential, mayEdit }: ContentsProps) {
  return (
    <DescriptionList
      items={SETTINGS_PARTS.map((kind) => ({
        term: PART_TITLES[kind],
        description: <span className="spp-pre-line">{summaryOf(referential, kind)}</span>,
        ...(mayEdit
          ? {
              action: (
                <a href={hrefOfPart(draftId, { kind })} aria-label={`Modifier\u00a0: ${PART_TITLES[kind]}`}>
                  Modifier
                </a>
              ),
            }
          : {}),
      }))}
    />
  );
}

export function DraftContents({ draftId, referential, mayEdit }: ContentsProps) {
  function hrefOfCriterion(code: string): string {
    return hrefOfPart(draftId, { kind: 'criterion', code, commitment: null });
  }
  return (
    <>
      <h2>Réglages</h2>
      <SettingsSummary draftId={draftId} referential={referential} mayEdit={mayEdit} />
      <h2>Engagements, axes et critères</h2>
      {referential.commitments.map(({ code, title, groupLabel }) => {
        const criteria = criteriaOfCommitment(referential, code);
        return (
          <Disclosure
            key={code}
            summary={`${code} – ${title} (${counted(criteria.length, 'critère', 'critères')})`}
          >
            <p>
              {groupLabel}.{' '}
              {mayEdit && (
                <a href={hrefOfPart(draftId, { kind: 'commitment', code })}>
                  Modifier {code}, son ordre et ses critères
                </a>
              )}
            </p>
            {criteria.length > 0 && (
              <Table
                caption={`Critères de ${code}`}
                captionHidden
                dense
                rows={criteria}
                rowKey={(criterion) => criterion.code}
                columns={[
                  {
                    key: 'title',
                    header: 'Critère',
                    rowHeader: true,
                    cell: (criterion) => {
                      const name = `${criterion.code} – ${criterion.title}`;
                      return mayEdit ? <a href={hrefOfCriterion(criterion.code)}>{name}</a> : name;
                    },
                  },
                  { key: 'level', header: 'Niveau', cell: ({ level }) => levelLabel(referential, level) },
                  { key: 'weight', header: 'Poids', align: 'right', cell: ({ weight }) => weight },
                  { key: 'blocking', header: 'Bloquant', cell: ({ blocking }) => (blocking ? 'Oui' : 'Non') },
                ]}
              />
            )}
          </Disclosure>
        );
      })}
      {mayEdit && (
        <div className="fr-mt-3w">
          <ButtonGroup>
            <ButtonLink
              kind="secondary"
              icon="add-line"
              href={hrefOfPart(draftId, { kind: 'criterion', code: null, commitment: null })}
            >
              Ajouter un critère
            </ButtonLink>
            <ButtonLink
              kind="secondary"
              icon="add-line"
              href={hrefOfPart(draftId, { kind: 'commitment', code: null })}
            >
              Ajouter un engagement ou un axe
            </ButtonLink>
          </ButtonGroup>
        </div>
      )}
    </>
  );
}

/** From ratings given to the figures of agreement, with the names of people, commitments and criteria. Pure. */
import type { AgreementView } from '#app/modules/evaluations/domain/agreement-view.ts';
import type { RatedUnit } from '#app/modules/evaluations/domain/auditor-agreement.ts';
import {
  agreementBy,
  agreementByPair,
  agreementOf,
  severities,
  worstFirst,
} from '#app/modules/evaluations/domain/auditor-agreement.ts';
import type { Rating, Referential } from '#app/modules/referentials/domain/referential.ts';
import { enumeration } from '#app/platform/french.ts';

export type GivenRatings = {
  /** In the order in which their ratings are set against each other. */
  readonly auditorIds: ReadonlyArray<string>;
  readonly ratings: ReadonlyArray<{
    readonly criterionCode: string;
    readonly auditorId: string;
    readonly rating: Rating;
  }>;
};

/** The criteria of one file or exercise with what each auditor gave; other people's ratings are left out. */
export function ratedUnits(referential: Referential, given: GivenRatings): ReadonlyArray<RatedUnit> {
  return referential.criteria.map(({ code, commitment }) => ({
    criterion: code,
    commitment,
    ratings: given.auditorIds.flatMap((auditorId) => {
      const found = given.ratings.find((one) => one.criterionCode === code && one.auditorId === auditorId);
      return found === undefined ? [] : [{ auditorId, rating: found.rating }];
    }),
  }));
}

/** `titles` by code of commitment or criterion, `names` by id of auditor. */
export function agreementView(
  files: number,
  units: ReadonlyArray<RatedUnit>,
  words: { readonly titles: ReadonlyMap<string, string>; readonly names: ReadonlyMap<string, string> },
): AgreementView {
  const { titles, names } = words;
  function nameOf(auditorId: string): string {
    return names.get(auditorId) ?? '';
  }
  return {
    files,
    overall: agreementOf(units),
    pairs: agreementByPair(units).map((pair) => ({
      ...pair,
      names: enumeration(pair.auditorIds.map(nameOf)),
    })),
    commitments: agreementBy('commitment', units).map((one) => ({
      ...one,
      title: titles.get(one.code) ?? '',
    })),
    criteria: worstFirst(agreementBy('criterion', units)).map((one) => ({
      ...one,
      title: titles.get(one.code) ?? '',
    })),
    severities: severities(units).map((one) => ({ ...one, name: nameOf(one.auditorId) })),
  };
}

export function titlesOf(referential: Referential): ReadonlyArray<readonly [string, string]> {
  return [...referential.commitments, ...referential.criteria].map(({ code, title }) => [code, title]);
}

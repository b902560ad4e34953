/**
 * The search behind R-SCO-10: the best set of criteria to raise, by an exact dynamic programme. The criteria are
 * read in grid order; what remains to be found (conforming criteria, weighted points, conforming criteria of the
 * commitment being read) is the state, and its cost puts together the three things to keep low in that order:
 * criteria raised, rating points added, criteria raised that are not blocking.
 */
import { HIGHEST_RATING } from '#app/modules/referentials/domain/referential.ts';
import type { RatedCriterion } from '#app/modules/scoring/domain/ratings.ts';

/** What must still be gained; each figure is an integer ≥ 0. */
export type Needs = {
  readonly conforming: number;
  readonly weightedPoints: number;
  readonly conformingByCommitment: ReadonlyMap<string, number>;
};

export type RaiseTarget = 2 | 3;
export type Raised = { readonly rated: RatedCriterion; readonly to: RaiseTarget };

type Option = { readonly to: RaiseTarget | null; readonly cost: number; readonly next: number };

/** What an item may become; null leaves it. A blocking criterion below conforming is always raised (R-SCO-04). */
function targetsFor({ criterion, rating }: RatedCriterion): ReadonlyArray<RaiseTarget | null> {
  if (rating === 2) return [null, 3];
  return criterion.blocking ? [2, 3] : [null, 2, 3];
}

/**
 * The best raise that covers `needs` and every blocking criterion, in grid order, or null when none does. Ties are
 * broken as R-SCO-10 says. `rated`: applicable criteria in grid order, those of a commitment side by side.
 */
export function findSmallestRaise(
  rated: ReadonlyArray<RatedCriterion>,
  needs: Needs,
): ReadonlyArray<Raised> | null {
  const items = rated.filter(({ rating }) => rating < 3);
  const pointCost = items.length + 1;
  const criterionCost = pointCost * (3 * items.length + 1);
  const width = Math.max(0, ...needs.conformingByCommitment.values()) + 1;
  const plane = (needs.weightedPoints + 1) * width;

  // The most that the items from a place onwards can bring: a state that needs more leads nowhere.
  const within = [{ conforming: 0, points: 0 }];
  for (const { criterion, rating } of items.toReversed()) {
    const { conforming, points } = within[0] ?? { conforming: 0, points: 0 };
    const weighted = (HIGHEST_RATING - rating) * criterion.weight;
    within.unshift({ conforming: conforming + (rating < 2 ? 1 : 0), points: points + weighted });
  }

  function commitmentNeed(place: number): number {
    const item = items[place];
    return item === undefined ? 0 : (needs.conformingByCommitment.get(item.criterion.commitment) ?? 0);
  }

  /** What may be done with the item at `place` in a state, and where each choice leads. */
  function optionsAt(place: number, state: number): ReadonlyArray<Option> {
    const item = items[place];
    const reach = within[place + 1];
    if (item === undefined || reach === undefined) return [];
    const { criterion, rating } = item;
    const leavesCommitment = items[place + 1]?.criterion.commitment !== criterion.commitment;
    const conforming = Math.floor(state / plane);
    const points = Math.floor((state % plane) / width);
    const own = state % width;
    const options: Option[] = [];
    for (const to of targetsFor(item)) {
      const gained = to !== null && rating < 2 ? 1 : 0;
      const added = to === null ? 0 : to - rating;
      const conformingLeft = Math.max(0, conforming - gained);
      const pointsLeft = Math.max(0, points - added * criterion.weight);
      const ownLeft = Math.max(0, own - gained);
      if (conformingLeft > reach.conforming || pointsLeft > reach.points) continue;
      if (leavesCommitment && ownLeft > 0) continue;
      const ownNext = leavesCommitment ? commitmentNeed(place + 1) : ownLeft;
      const cost = to === null ? 0 : criterionCost + added * pointCost + (criterion.blocking ? 0 : 1);
      options.push({ to, cost, next: conformingLeft * plane + pointsLeft * width + ownNext });
    }
    return options;
  }

  const start = needs.conforming * plane + needs.weightedPoints * width + commitmentNeed(0);
  const reachable: Map<number, ReadonlyArray<Option>>[] = [];
  let states = new Set([start]);
  for (let place = 0; place < items.length; place += 1) {
    const layer = new Map<number, ReadonlyArray<Option>>();
    const following = new Set<number>();
    for (const state of states) {
      const options = optionsAt(place, state);
      layer.set(state, options);
      for (const { next } of options) following.add(next);
    }
    reachable.push(layer);
    states = following;
  }

  // Cheapest way from each state to the end, place by place backwards; at the end nothing may be needed any more.
  const costs: Map<number, number>[] = [new Map([[0, 0]])];
  for (const layer of reachable.toReversed()) {
    const after = costs[0];
    const here = new Map<number, number>();
    for (const [state, options] of layer) {
      let lowest = Infinity;
      for (const { cost, next } of options) lowest = Math.min(lowest, cost + (after?.get(next) ?? Infinity));
      here.set(state, lowest);
    }
    costs.unshift(here);
  }
  const lowest = costs[0]?.get(start) ?? Infinity;
  if (lowest === Infinity) return null;

  // All the optimal ways at once: an item is taken as soon as one of them takes it, which is first in grid order.
  const chosen: RatedCriterion[] = [];
  let frontier = new Set([start]);
  items.forEach((item, place) => {
    const tight = [...frontier].flatMap((state) =>
      (reachable[place]?.get(state) ?? []).filter(
        ({ cost, next }) => cost + (costs[place + 1]?.get(next) ?? Infinity) === costs[place]?.get(state),
      ),
    );
    const taking = tight.filter(({ to }) => to !== null);
    if (taking.length > 0) chosen.push(item);
    frontier = new Set((taking.length > 0 ? taking : tight).map(({ next }) => next));
  });
  const addedPoints = Math.floor((lowest % criterionCost) / pointCost);
  return shareOutPoints(chosen, addedPoints, needs.weightedPoints);
}

/**
 * Who goes to 3 in a set already chosen, knowing how many rating points are added in all: blocking criteria first,
 * then grid order, as long as the weighted points remain within reach.
 */
function shareOutPoints(
  chosen: ReadonlyArray<RatedCriterion>,
  addedPoints: number,
  weightedPoints: number,
): ReadonlyArray<Raised> {
  const highest = new Set<RatedCriterion>(chosen.filter(({ rating }) => rating === 2));
  let spare = addedPoints;
  let needed = weightedPoints;
  for (const item of chosen) {
    const added = (highest.has(item) ? 3 : 2) - item.rating;
    spare -= added;
    needed -= added * item.criterion.weight;
  }
  const candidates = chosen.filter(({ rating }) => rating < 2);
  const preferred = [
    ...candidates.filter(({ criterion }) => criterion.blocking),
    ...candidates.filter(({ criterion }) => !criterion.blocking),
  ];
  preferred.forEach((item, place) => {
    if (spare === 0) return;
    const { weight } = item.criterion;
    const best = preferred
      .slice(place + 1)
      .map(({ criterion }) => criterion.weight)
      .sort((left, right) => right - left)
      .slice(0, spare - 1);
    if (best.reduce((sum, one) => sum + one, 0) < needed - weight) return;
    highest.add(item);
    spare -= 1;
    needed -= weight;
  });
  return chosen.map((rated) => ({ rated, to: highest.has(rated) ? 3 : 2 }));
}

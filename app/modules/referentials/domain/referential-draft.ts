/**
 * A version of the referential while DITP writes it: what may be changed, and what bars its publication. A change with a
 * fault is refused whole. Holds R-REF-01, R-REF-10 and R-REF-11.
 */
import type { Commitment, Criterion, Referential } from '#app/modules/referentials/domain/referential.ts';
import { criteriaOfCommitment } from '#app/modules/referentials/domain/referential.ts';

/** What is typed of a criterion; the schema of a version says whether it stands. */
type TypedCriterion = Readonly<Record<keyof Criterion, unknown>>;
type TypedCommitment = Readonly<Record<keyof Commitment, unknown>>;

/** A value of the content by its path: `thresholds.gold.maturity`; undefined takes it away. */
type TypedSetting = { readonly path: string; readonly value: unknown };

/** One place towards the first, or towards the last. */
export type Step = -1 | 1;

export type DraftChange =
  | { readonly kind: 'add-criterion' | 'save-criterion'; readonly criterion: TypedCriterion }
  | { readonly kind: 'add-commitment' | 'save-commitment'; readonly commitment: TypedCommitment }
  | { readonly kind: 'remove-criterion' | 'remove-commitment'; readonly code: string }
  | { readonly kind: 'move-criterion' | 'move-commitment'; readonly code: string; readonly step: Step }
  | { readonly kind: 'save-settings'; readonly settings: ReadonlyArray<TypedSetting> }
  | { readonly kind: 'replace'; readonly content: unknown };

/** Last of its commitment, or last of all under an unknown one, where the schema finds it. */
function withCriterionAdded(
  { criteria, commitments }: Pick<Referential, 'criteria' | 'commitments'>,
  typed: TypedCriterion,
): ReadonlyArray<unknown> {
  const rank = commitments.findIndex(({ code }) => code === typed.commitment);
  const before = criteria.filter(
    (criterion) => rank < 0 || commitments.findIndex(({ code }) => code === criterion.commitment) <= rank,
  );
  return [...before, typed, ...criteria.slice(before.length)];
}

/** A criterion keeps its place, unless it goes to another commitment. */
function withCriterionSaved(referential: Referential, typed: TypedCriterion): ReadonlyArray<unknown> {
  const { criteria, commitments } = referential;
  const former = criteria.find(({ code }) => code === typed.code);
  if (former?.commitment === typed.commitment) {
    return criteria.map((criterion) => (criterion.code === typed.code ? typed : criterion));
  }
  const others = criteria.filter(({ code }) => code !== typed.code);
  return withCriterionAdded({ criteria: others, commitments }, typed);
}

/** The list with the item of this code one place nearer an end; the same when it is there already. */
function moved<Item extends { readonly code: string }>(
  items: ReadonlyArray<Item>,
  code: string,
  step: Step,
): ReadonlyArray<Item> {
  const place = items.findIndex((item) => item.code === code);
  const [item, other] = [items[place], items[place + step]];
  if (item === undefined || other === undefined) return items;
  return items.map((one, index) => (index === place ? other : index === place + step ? item : one));
}

/** The grid goes by commitment: criteria follow theirs. */
function inGridOrder(referential: Referential): Referential {
  const criteria = referential.commitments.flatMap(({ code }) => criteriaOfCommitment(referential, code));
  return { ...referential, criteria };
}

function withCriterionMoved(referential: Referential, code: string, step: Step): Referential {
  const commitment = referential.criteria.find((criterion) => criterion.code === code)?.commitment ?? '';
  const own = moved(criteriaOfCommitment(referential, commitment), code, step);
  const others = referential.criteria.filter((criterion) => criterion.commitment !== commitment);
  return inGridOrder({ ...referential, criteria: [...others, ...own] });
}

function withSetting(content: unknown, path: ReadonlyArray<string>, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(content)) {
    return content.map((item: unknown, index) =>
      String(index) === name ? withSetting(item, rest, value) : item,
    );
  }
  if (typeof content !== 'object' || content === null) return content;
  const entries = new Map<string, unknown>(Object.entries(content));
  const changed = withSetting(entries.get(name), rest, value);
  if (changed === undefined) entries.delete(name);
  else entries.set(name, changed);
  return Object.fromEntries(entries);
}

/** R-REF-01: the content after the change, not yet judged. The code of a draft is never changed by its content. */
export function changedContent(referential: Referential, change: DraftChange): unknown {
  const { criteria, commitments } = referential;
  switch (change.kind) {
    case 'add-criterion':
      return { ...referential, criteria: withCriterionAdded(referential, change.criterion) };
    case 'save-criterion':
      return { ...referential, criteria: withCriterionSaved(referential, change.criterion) };
    case 'remove-criterion':
      return { ...referential, criteria: criteria.filter(({ code }) => code !== change.code) };
    case 'move-criterion':
      return withCriterionMoved(referential, change.code, change.step);
    case 'add-commitment':
      return { ...referential, commitments: [...commitments, change.commitment] };
    case 'save-commitment':
      return {
        ...referential,
        commitments: commitments.map((one) =>
          one.code === change.commitment.code ? change.commitment : one,
        ),
      };
    case 'remove-commitment':
      return { ...referential, commitments: commitments.filter(({ code }) => code !== change.code) };
    case 'move-commitment':
      return inGridOrder({ ...referential, commitments: moved(commitments, change.code, change.step) });
    case 'save-settings':
      return change.settings.reduce<unknown>(
        (content, { path, value }) => withSetting(content, path.split('.'), value),
        referential,
      );
    case 'replace':
      return typeof change.content === 'object' && change.content !== null && !Array.isArray(change.content)
        ? { ...change.content, code: referential.code }
        : change.content;
  }
}

/** R-REF-10: a commitment leaves a version once it has no criterion left. */
export function isBarredRemoval(referential: Referential, change: DraftChange): boolean {
  return change.kind === 'remove-commitment' && criteriaOfCommitment(referential, change.code).length > 0;
}

/** What bars a publication, and where it is mended; `code` is a commitment's or a group's. */
export type PublicationBar =
  | { readonly kind: 'nothing-changed' }
  | { readonly kind: 'nothing-at-the-first-level' }
  | { readonly kind: 'empty-commitment' | 'group-under-two-names'; readonly code: string };

/** The name that most commitments of a group give it, the first of those on a tie. */
function groupName(commitments: ReadonlyArray<Commitment>, group: string): string | null {
  const names = commitments.filter((one) => one.group === group).map(({ groupLabel }) => groupLabel);
  const counts = names.map((name) => names.filter((other) => other === name).length);
  return names[counts.indexOf(Math.max(...counts))] ?? null;
}

/** R-REF-11: what no form refuses, since it is a step on the way, but no published version may hold. */
export function publicationBars(
  referential: Referential,
  { isUnchanged }: { readonly isUnchanged: boolean },
): ReadonlyArray<PublicationBar> {
  const { commitments, criteria } = referential;
  return [
    ...(isUnchanged ? [{ kind: 'nothing-changed' } as const] : []),
    ...(criteria.some(({ level }) => level === 'bronze')
      ? []
      : [{ kind: 'nothing-at-the-first-level' } as const]),
    ...commitments.flatMap(({ code, group, groupLabel }): ReadonlyArray<PublicationBar> => [
      ...(criteriaOfCommitment(referential, code).length === 0
        ? [{ kind: 'empty-commitment', code } as const]
        : []),
      ...(groupName(commitments, group) === groupLabel
        ? []
        : [{ kind: 'group-under-two-names', code } as const]),
    ]),
  ];
}

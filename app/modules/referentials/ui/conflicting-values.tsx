/** On a conflict: what stands now where it is not what was typed, beside the form that still holds what was typed. */
import { FIELD_LABELS, fieldOf } from '#app/modules/referentials/domain/referential-faults.ts';
import type { TypedForm } from '#app/modules/referentials/domain/typed-values.ts';
import { listOf } from '#app/modules/referentials/domain/typed-values.ts';
import { ownValue } from '#app/platform/own-value.ts';
import { wholeNumber } from '#app/platform/typed-numbers.ts';
import { DescriptionList } from '#app/ui/description-list.tsx';

function written(form: TypedForm, name: string): string {
  return listOf(form, name).join(', ').replaceAll('\r', '').trim();
}

function nameOf(path: string): string {
  return path
    .split('.')
    .map((part) =>
      /^\d+$/.test(part) ? `n°\u00a0${(wholeNumber(part) ?? 0) + 1}` : (ownValue(FIELD_LABELS, part) ?? part),
    )
    .join(', ');
}

export function ConflictingValues({ standing, typed }: { standing: TypedForm; typed: TypedForm }) {
  const names = Object.keys(standing).filter(
    (name) => fieldOf(name) !== 'code' && written(standing, name) !== written(typed, name),
  );
  return (
    <section className="spp-conflict" aria-labelledby="enregistre-a-present">
      <h3 className="fr-h6" id="enregistre-a-present">
        Ce qui est enregistré à présent
      </h3>
      {names.length === 0 ? (
        <p>La même chose que ce que vous avez saisi.</p>
      ) : (
        <>
          <p>Le formulaire ci-dessous garde ce que vous avez saisi. L’enregistrer remplacera ce qui suit.</p>
          <DescriptionList
            stacked
            items={names.map((name) => ({
              term: nameOf(name),
              description: <span className="spp-pre-line">{written(standing, name) || 'Rien'}</span>,
            }))}
          />
        </>
      )}
    </section>
  );
}

/** The live badge as it looks today, and the HTML to paste on the service's own site. Works without a script. */
import { badgeMarkup } from '#app/modules/registry/domain/label-badge.ts';
import { paths } from '#app/platform/paths.ts';

type BadgeCodeProps = {
  number: string;
  /** The origin of this site: `https://…`. */
  origin: string;
};

export function BadgeCode({ number, origin }: BadgeCodeProps) {
  return (
    <>
      <p>
        <img
          src={paths.labelBadge(number)}
          alt="Aperçu du badge, qui montre l’état du label aujourd’hui"
          width="264"
          height="64"
        />
      </p>
      <p>
        Ce badge montre l’état du label au moment où la page est lue, à une minute près. Collez ce code sur le
        site du service.
      </p>
      <div className="fr-input-group">
        <label className="fr-label" htmlFor="code-du-badge">
          Code HTML du badge
          <span className="fr-hint-text">Sélectionnez tout le texte, puis copiez-le.</span>
        </label>
        <textarea
          className="fr-input"
          id="code-du-badge"
          readOnly
          rows={5}
          spellCheck={false}
          value={badgeMarkup({
            page: `${origin}${paths.label(number)}`,
            image: `${origin}${paths.labelBadge(number)}`,
            number,
          })}
        />
      </div>
    </>
  );
}

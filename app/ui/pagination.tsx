/** Links to the pages of a list, each an ordinary address. */

export type PaginationProps = {
  /** Counted from 1. */
  page: number;
  pageCount: number;
  /** The address of a page, other filters kept. */
  hrefFor: (page: number) => string;
  label?: string | undefined;
};

/** The pages shown around `page`: the first, the last, and two on each side; null stands for those left out. */
export function paginationWindow(page: number, pageCount: number): ReadonlyArray<number | null> {
  const shown: Array<number | null> = [];
  let previous = 0;
  for (let candidate = 1; candidate <= pageCount; candidate += 1) {
    const near = Math.abs(candidate - page) <= 2;
    if (candidate !== 1 && candidate !== pageCount && !near) continue;
    if (candidate - previous === 2) shown.push(candidate - 1);
    else if (candidate - previous > 2) shown.push(null);
    shown.push(candidate);
    previous = candidate;
  }
  return shown;
}

/** Nothing when there is one page. */
export function Pagination({ page, pageCount, hrefFor, label = 'Pagination' }: PaginationProps) {
  if (pageCount <= 1) return null;
  return (
    <nav className="fr-pagination" aria-label={label}>
      <ul className="fr-pagination__list">
        <Step kind="first" href={page > 1 ? hrefFor(1) : null} text="Première page" />
        <Step kind="prev" href={page > 1 ? hrefFor(page - 1) : null} text="Page précédente" labelled />
        {paginationWindow(page, pageCount).map((number, index) => (
          <li
            key={number ?? `gap-${index}`}
            className={number === page ? undefined : 'spp-pagination__other'}
          >
            {number === null ? (
              <span className="fr-pagination__link">…</span>
            ) : (
              <a
                className="fr-pagination__link"
                href={hrefFor(number)}
                aria-current={number === page ? 'page' : undefined}
                title={`Page ${number}`}
              >
                {number}
              </a>
            )}
          </li>
        ))}
        <Step kind="next" href={page < pageCount ? hrefFor(page + 1) : null} text="Page suivante" labelled />
        <Step kind="last" href={page < pageCount ? hrefFor(pageCount) : null} text="Dernière page" />
      </ul>
    </nav>
  );
}

type StepProps = {
  kind: 'first' | 'prev' | 'next' | 'last';
  href: string | null;
  text: string;
  labelled?: boolean;
};

function Step({ kind, href, text, labelled }: StepProps) {
  const look = `fr-pagination__link fr-pagination__link--${kind}`;
  const className = labelled === true ? `${look} fr-pagination__link--lg-label` : look;
  return (
    <li>
      {href === null ? (
        <a className={className} aria-disabled="true" role="link">
          {text}
        </a>
      ) : (
        <a className={className} href={href} rel={kind === 'prev' || kind === 'next' ? kind : undefined}>
          {text}
        </a>
      )}
    </li>
  );
}

/**
 * The map of France by department: a square each, with its code, its number of labels and a step of shade doubled by
 * marks, so that nothing rests on colour alone. Squares which hold labels open their list; the same figures stand in
 * the table beside it. Holds R-WRK-11.
 */
import type { DepartmentTile } from '#app/modules/labels/domain/department-grid.ts';
import { DEPARTMENT_TILES, GRID_COLUMNS, GRID_ROWS } from '#app/modules/labels/domain/department-grid.ts';
import { MAP_STEPS, mapStep } from '#app/modules/labels/domain/labels-dashboard.ts';
import { departmentLabel } from '#app/modules/organisations/domain/departments.ts';
import { counted } from '#app/platform/french.ts';

/** Drawing units of a square; the drawing takes the width that it is given. */
const SIZE = 24;
/** The darkest keeps the text, of the same hue, at 5:1 over it. */
const SHADES = [0, 0.1, 0.2, 0.3, 0.42] as const;

function Marks({ x, y, marks }: { x: number; y: number; marks: number }) {
  return (
    <>
      {Array.from({ length: marks }, (_, index) => (
        <rect key={index} x={x + 3 + index * 5} y={y + SIZE - 4.5} width="3" height="2" fill="currentColor" />
      ))}
    </>
  );
}

function Square({ tile, labels }: { tile: DepartmentTile; labels: number }) {
  const [x, y] = [tile.column * SIZE, tile.row * SIZE];
  const step = mapStep(labels);
  return (
    <>
      <rect
        x={x + 0.75}
        y={y + 0.75}
        width={SIZE - 1.5}
        height={SIZE - 1.5}
        fill="currentColor"
        fillOpacity={SHADES[step] ?? 0}
        stroke="currentColor"
        strokeOpacity={labels === 0 ? 0.3 : 0.8}
        strokeWidth="0.75"
      />
      <text x={x + 3} y={y + 9} fontSize="7" fill="currentColor">
        {tile.code}
      </text>
      {labels > 0 && (
        <text x={x + SIZE - 3} y={y + 18} fontSize="10" fontWeight="700" textAnchor="end" fill="currentColor">
          {labels}
        </text>
      )}
      <Marks x={x} y={y} marks={MAP_STEPS[step]?.marks ?? 0} />
    </>
  );
}

export type DepartmentMapProps = {
  title: string;
  /** Labels by code of department; one left out has none. */
  counts: ReadonlyMap<string, number>;
  hrefFor: (code: string) => string;
};

export function DepartmentMap({ title, counts, hrefFor }: DepartmentMapProps) {
  return (
    <figure className="spp-map">
      <svg
        viewBox={`0 0 ${GRID_COLUMNS * SIZE} ${GRID_ROWS * SIZE}`}
        width="100%"
        role="group"
        aria-label={title}
        fontFamily="Marianne, arial, sans-serif"
      >
        {DEPARTMENT_TILES.map((tile) => {
          const labels = counts.get(tile.code) ?? 0;
          if (labels === 0) {
            return (
              <g key={tile.code} aria-hidden="true">
                <Square tile={tile} labels={0} />
              </g>
            );
          }
          const name = `${departmentLabel(tile.code)}\u00a0: ${counted(labels, 'label', 'labels')}`;
          return (
            <a key={tile.code} href={hrefFor(tile.code)}>
              <title>{name}</title>
              <Square tile={tile} labels={labels} />
            </a>
          );
        })}
      </svg>
      <figcaption>
        <ul className="fr-raw-list fr-text--sm">
          {MAP_STEPS.map(({ marks, label }, step) => (
            <li key={label}>
              <svg
                viewBox={`0 0 ${SIZE} ${SIZE}`}
                width="24"
                height="24"
                aria-hidden="true"
                focusable="false"
              >
                <rect
                  x="0.75"
                  y="0.75"
                  width={SIZE - 1.5}
                  height={SIZE - 1.5}
                  fill="currentColor"
                  fillOpacity={SHADES[step] ?? 0}
                  stroke="currentColor"
                  strokeWidth="0.75"
                />
                <Marks x={0} y={0} marks={marks} />
              </svg>{' '}
              {label}
            </li>
          ))}
        </ul>
        <p className="fr-text--sm">
          Carte schématique&nbsp;: un carré par département. La dernière ligne réunit les départements et
          collectivités d’outre-mer.
        </p>
      </figcaption>
    </figure>
  );
}

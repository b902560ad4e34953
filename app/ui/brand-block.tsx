/** Who speaks. The State's block (Marianne, motto) is for State services only: a deployment's setting says so. */

export type Brand = {
  /** Draws the State's block; otherwise the institution's name alone. */
  marianneBlock: boolean;
  /** The publisher's name; a line break starts a new line: « République\nFrançaise ». */
  institution: string;
  serviceTitle: string;
  tagline: string;
};

export function BrandBlock({ brand, className }: { brand: Brand; className: string }) {
  const lines = brand.institution.split('\n');
  return (
    <div className={className}>
      <p className={brand.marianneBlock ? 'fr-logo' : 'spp-institution'}>
        {lines.map((line, index) => (
          <span key={index}>
            {index > 0 && <br />}
            {line}
          </span>
        ))}
      </p>
    </div>
  );
}

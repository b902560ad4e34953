/** Who publishes the site, as its legal pages say it. */
export const PUBLISHER = {
  name: 'Direction interministérielle de la transformation publique (DITP)',
  street: '20, avenue de Ségur',
  city: '75007 Paris',
} as const;

/** The name of the site in its legal pages and in the titles of its pages. */
export const SITE_NAME = 'Label Services Publics+';

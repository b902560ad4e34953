/** What DITP reads when a change to the referential is refused. */
type EditingRefusal =
  | 'not-found'
  | 'conflict'
  | 'invalid-referential'
  | 'code-taken'
  | 'invalid-code'
  | 'effective-in-the-past'
  | 'commitment-not-empty'
  | 'barred';

export const EDITING_MESSAGES: Readonly<Record<EditingRefusal, string>> = {
  'not-found': 'Cette version n’existe pas, ou vous n’y avez pas accès.',
  conflict:
    'Quelqu’un d’autre a modifié cette page entre-temps, ou la version a été publiée. Rien n’est enregistré\u00a0: comparez ce que vous avez saisi avec ce qui est affiché, puis recommencez.',
  'invalid-referential': 'Cette modification n’est pas enregistrée. Corrigez les points ci-dessous.',
  'code-taken': 'Ce code désigne déjà une version. Choisissez-en un autre.',
  'invalid-code':
    'Le code compte 1 à 40 lettres sans accent, chiffres, points ou tirets, par exemple spplus-2027.1.',
  'effective-in-the-past': 'La date d’effet est aujourd’hui ou plus tard.',
  'commitment-not-empty':
    'Cet engagement porte encore des critères\u00a0: placez-les sous un autre engagement ou retirez-les, puis recommencez.',
  barred: 'Cette version ne peut pas encore être publiée. Corrigez les points qui s’y opposent.',
};

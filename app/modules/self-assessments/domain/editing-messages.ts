/** What a person reads about what may be written now, and about a refusal to write. */
import type { EditingMode, EditingRefusal } from '#app/modules/self-assessments/domain/editability.ts';

export type SavingRefusal = EditingRefusal | 'not-found' | 'conflict' | 'not-applicable-refused';

export const SAVING_REFUSAL_MESSAGES: Readonly<Record<SavingRefusal, string>> = {
  'under-examination':
    'La candidature est déposée et en cours d’examen : rien n’y change jusqu’au début de l’évaluation. Votre saisie est conservée ci-dessous, mais n’est pas enregistrée.',
  'not-asked':
    'La demande de complément ne porte pas sur cet élément : il ne peut pas être modifié. Votre saisie est conservée ci-dessous, mais n’est pas enregistrée.',
  closed:
    'Cette candidature est close : sa grille ne change plus. Votre saisie est conservée ci-dessous, mais n’est pas enregistrée.',
  'not-found': 'Ce critère n’existe pas dans cette candidature, ou ne vous est plus demandé.',
  conflict:
    'Cette réponse a été modifiée depuis que vous l’avez affichée. Rien n’est écrasé : choisissez celle à garder.',
  'not-applicable-refused':
    'Ce critère est bloquant et concerne tous les services : il ne peut pas être déclaré « Non applicable ». Choisissez une cotation de 0 à 3.',
};

/** Said once at the top of the grid; null where there is nothing to explain. */
export const EDITING_NOTICES: Readonly<Record<EditingMode | EditingRefusal, string | null>> = {
  draft: null,
  clarification: null,
  'working-copy':
    'La grille déposée est figée pour l’évaluation. Vous continuez ici sur votre copie de travail : elle ne modifie ni ce que les auditeurs évaluent, ni le niveau constaté.',
  'under-examination':
    'La candidature est déposée : la grille se consulte, et se modifiera de nouveau au début de l’évaluation ou si un complément vous est demandé.',
  'not-asked':
    'Un complément vous est demandé : seuls les critères marqués « Complément demandé » se modifient.',
  closed: 'La candidature est close : la grille se consulte et ne change plus.',
};

/** What is told of a file that is kept, beside it for as long as it is. Holds R-EVD-44. */
import { ACCEPTED_TYPES, isAcceptedExtension } from '#app/modules/evidence/domain/accepted-types.ts';
import { extensionOf } from '#app/modules/evidence/domain/file-name.ts';
import type { FileNotice } from '#app/modules/evidence/domain/file-verdict.ts';
import { quoted, typography } from '#app/platform/french.ts';

const SENTENCES: Record<FileNotice, (fileName: string) => string> = {
  'true-type': (fileName) => {
    const extension = extensionOf(fileName);
    const label = isAcceptedExtension(extension) ? ACCEPTED_TYPES[extension].label : 'image';
    return `Son nom annonçait un autre type : c’est une ${label}, conservée sous le nom ${quoted(fileName)}.`;
  },
  'form-scripts': () =>
    'Ce formulaire contient des calculs de mise en forme de ses champs : ils sont conservés et ne sont jamais exécutés ici.',
  'files-within': () =>
    'Ce document porte des fichiers joints : ils ont été vérifiés comme lui et sont conservés avec lui.',
  'served-copy': () =>
    'Ce que l’appareil ou le logiciel avait ajouté à l’image (lieu, modèle, réglages) a été retiré de la copie montrée ; l’original reste scellé avec son empreinte.',
};

/** One sentence about the file kept under this name. */
export function fileNoticeSentence(notice: FileNotice, fileName: string): string {
  return typography(SENTENCES[notice](fileName));
}

/** The names that programs, and the archives that may hold one, go by. Holds R-EVD-16. */
import { extensionOf } from '#app/modules/evidence/domain/file-name.ts';

const PROGRAMS: ReadonlySet<string> = new Set(
  'exe dll com scr bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msp jar class lnk reg sh py app cpl html htm swf'.split(
    ' ',
  ),
);
const ARCHIVES: ReadonlySet<string> = new Set('zip rar 7z gz tar bz2 xz cab iso img'.split(' '));
/** Whether a file of this extension, in lower case, is run when it is opened. */
export function isProgramExtension(extension: string): boolean {
  return PROGRAMS.has(extension);
}

/** Whether a file of this name is a program, or an archive that may hold one. */
export function isProgramName(name: string): boolean {
  return PROGRAMS.has(extensionOf(name)) || ARCHIVES.has(extensionOf(name));
}

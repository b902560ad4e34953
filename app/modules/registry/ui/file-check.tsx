/** The check of a PDF by dropping it. Only `verification.js` shows it, since the hash is computed in the page. */

export function FileCheck({ certificatesPath, checkPath }: { certificatesPath: string; checkPath: string }) {
  return (
    <div
      className="spp-drop"
      data-file-check
      data-certificates={certificatesPath}
      data-check={checkPath}
      hidden
    >
      <label className="fr-label" htmlFor="fichier-attestation">
        Fichier PDF de l’attestation
        <span className="fr-hint-text">
          Choisissez-le ou déposez-le ici. Il n’est pas envoyé&nbsp;: votre navigateur calcule seulement son
          empreinte.
        </span>
      </label>
      <input className="fr-upload" id="fichier-attestation" type="file" accept="application/pdf,.pdf" />
      <div className="spp-drop__answer" role="status" data-answer />
    </div>
  );
}

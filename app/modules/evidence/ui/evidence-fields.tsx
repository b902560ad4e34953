/** The fields of an item of evidence, shared by its three forms. Ids take a prefix where two forms share a page. */
import { useEffect, useState } from 'react';
import type { ChangeEvent } from 'react';

import { FILE_PICKER_ACCEPT } from '#app/modules/evidence/domain/accepted-types.ts';
import {
  CONFIDENTIALITIES,
  CONFIDENTIALITY_HINTS,
  CONFIDENTIALITY_LABELS,
} from '#app/modules/evidence/domain/evidence.ts';
import type { UploadErrors } from '#app/modules/evidence/ui/upload-form.tsx';
import { ownValue } from '#app/platform/own-value.ts';
import { CheckboxGroup } from '#app/ui/checkbox-group.tsx';
import { DateField } from '#app/ui/date-field.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { fieldId } from '#app/ui/field.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What was typed, or what the item says now. */
export type EvidenceValues = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>;

export type EvidenceFieldsProps = {
  values: EvidenceValues;
  errors: UploadErrors;
  idPrefix?: string | undefined;
};

function one(values: EvidenceValues, name: string): string | undefined {
  const value = ownValue(values, name);
  return typeof value === 'string' ? value : undefined;
}

function several(values: EvidenceValues, name: string): ReadonlyArray<string> {
  const value = ownValue(values, name);
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function idOf(idPrefix: string | undefined, name: string): string {
  return `${idPrefix ?? ''}${fieldId(name)}`;
}

/** A title is proposed from the file's name while none is typed; it stays the person's to change. */
function proposeTitle(event: ChangeEvent<HTMLInputElement>): void {
  const title = event.currentTarget.form?.querySelector<HTMLInputElement>('input[name="title"]');
  const name = event.currentTarget.files?.[0]?.name ?? '';
  if (title === undefined || title === null || title.value !== '') return;
  title.value = name
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
}

/** The document itself: a file, or the address of a page with an optional capture. */
export function ContentFields({ values, errors, idPrefix }: EvidenceFieldsProps) {
  const [kind, setKind] = useState(one(values, 'kind') ?? 'file');
  // Without script both kinds stay in sight; with it, the fields of the other kind leave.
  const [isScripted, setIsScripted] = useState(false);
  useEffect(() => setIsScripted(true), []);
  return (
    <>
      <RadioGroup
        name="kind"
        id={idOf(idPrefix, 'kind')}
        label="Cette preuve est"
        variant="inline"
        required
        defaultValue={kind}
        error={errors['kind']}
        inputProps={{ onChange: (event) => setKind(event.currentTarget.value) }}
        options={[
          { value: 'file', label: 'Un fichier' },
          { value: 'link', label: 'Un lien vers une page' },
        ]}
      />
      <FileField
        name="file"
        id={idOf(idPrefix, 'file')}
        label="Fichier"
        hint="PDF, JPEG, PNG, WebP, ODT, ODS, ODP, DOCX, XLSX ou PPTX, jusqu’à 50 Mo, sans macro ni mot de passe. Pour un lien, vous pouvez joindre une capture de la page."
        accept={FILE_PICKER_ACCEPT}
        error={errors['file']}
        inputProps={{ onChange: proposeTitle }}
      />
      <div hidden={isScripted && kind === 'file'}>
        <TextField
          name="url"
          id={idOf(idPrefix, 'url')}
          type="url"
          label="Adresse de la page"
          hint="Pour un lien seulement : l’adresse complète, qui commence par https://."
          defaultValue={one(values, 'url')}
          error={errors['url']}
          inputProps={{ maxLength: 2000 }}
        />
        <DateField
          name="seenOn"
          id={idOf(idPrefix, 'seenOn')}
          label="Page vue le"
          hint="Pour un lien seulement : le jour où la page montrait ce que vous déclarez."
          defaultValue={one(values, 'seenOn')}
          error={errors['seenOn']}
        />
      </div>
    </>
  );
}

/** The document's own dates. */
export function DateFields({ values, errors, idPrefix }: EvidenceFieldsProps) {
  return (
    <>
      <DateField
        name="documentDate"
        id={idOf(idPrefix, 'documentDate')}
        label="Date du document"
        hint="La date que porte le document, et non celle de son ajout ici."
        required
        defaultValue={one(values, 'documentDate')}
        error={errors['documentDate']}
      />
      <DateField
        name="expiresOn"
        id={idOf(idPrefix, 'expiresOn')}
        label="Fin de validité"
        hint="Facultative : dernier jour où le document est valable."
        defaultValue={one(values, 'expiresOn')}
        error={errors['expiresOn']}
      />
    </>
  );
}

export function TitleField({ values, errors, idPrefix }: EvidenceFieldsProps) {
  return (
    <TextField
      name="title"
      id={idOf(idPrefix, 'title')}
      label="Titre"
      hint="Ce que le document montre, par exemple « Consigne d’accueil téléphonique »."
      required
      defaultValue={one(values, 'title')}
      error={errors['title']}
      inputProps={{ maxLength: 200 }}
    />
  );
}

export function ConfidentialityField({ values, errors, idPrefix }: EvidenceFieldsProps) {
  return (
    <RadioGroup
      name="confidentiality"
      id={idOf(idPrefix, 'confidentiality')}
      label="Confidentialité"
      required
      defaultValue={one(values, 'confidentiality') ?? 'internal'}
      error={errors['confidentiality']}
      options={CONFIDENTIALITIES.map((value) => ({
        value,
        label: CONFIDENTIALITY_LABELS[value],
        hint: CONFIDENTIALITY_HINTS[value],
      }))}
    />
  );
}

export type SitesFieldProps = EvidenceFieldsProps & {
  sites: ReadonlyArray<{ readonly siteId: string; readonly name: string; readonly city: string }>;
  /** True when the criterion asks for this evidence site by site. */
  asked: boolean;
};

export function SitesField({ values, errors, idPrefix, sites, asked }: SitesFieldProps) {
  if (sites.length === 0) return null;
  return (
    <CheckboxGroup
      name="sites[]"
      id={idOf(idPrefix, 'sites')}
      label="Sites concernés"
      hint={
        asked
          ? 'Ce critère demande une preuve par site : cochez ceux que ce document concerne.'
          : 'Facultatif : à cocher si le document ne concerne que certains sites.'
      }
      size="sm"
      defaultValue={several(values, 'sites')}
      error={errors['sites']}
      options={sites.map((site) => ({ value: site.siteId, label: `${site.name} – ${site.city}` }))}
    />
  );
}

export type CriteriaFieldProps = EvidenceFieldsProps & {
  commitments: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly criteria: ReadonlyArray<{ readonly code: string; readonly title: string }>;
  }>;
};

/** The criteria the item serves, a commitment at a time; a commitment with a ticked box is open. */
export function CriteriaField({ values, errors, idPrefix, commitments }: CriteriaFieldProps) {
  const ticked = several(values, 'criteria');
  return (
    <>
      {commitments.map((commitment, index) => (
        <Disclosure
          key={commitment.code}
          summary={`${commitment.code} – ${commitment.title}`}
          open={commitment.criteria.some((criterion) => ticked.includes(criterion.code))}
        >
          <CheckboxGroup
            name="criteria[]"
            id={`${idOf(idPrefix, 'criteria')}${index === 0 ? '' : `-${commitment.code}`}`}
            label={`Critères de l’engagement ${commitment.code}`}
            labelHidden
            size="sm"
            defaultValue={ticked}
            error={index === 0 ? errors['criteria'] : undefined}
            options={commitment.criteria.map((criterion) => ({
              value: criterion.code,
              label: `${criterion.code} – ${criterion.title}`,
            }))}
          />
        </Disclosure>
      ))}
    </>
  );
}

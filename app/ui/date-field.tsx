/** A calendar date, posted as `YYYY-MM-DD`, with the browser's own date picker. */
import { TextField } from '#app/ui/text-field.tsx';
import type { TextFieldProps } from '#app/ui/text-field.tsx';

export type DateFieldProps = Omit<TextFieldProps, 'type' | 'defaultValue'> & {
  /** `YYYY-MM-DD`. */
  defaultValue?: string | undefined;
  /** First and last days accepted, `YYYY-MM-DD`; the server checks them again. */
  min?: string | undefined;
  max?: string | undefined;
};

export function DateField({ min, max, inputProps, ...field }: DateFieldProps) {
  return <TextField {...field} inputProps={{ min, max, ...inputProps, type: 'date' }} />;
}

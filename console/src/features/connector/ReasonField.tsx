import { TextField } from '@/ui/TextField';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why a change is made: shown in the history and in the audit trail. */
export const ReasonField = ({ value, onChange }: ReasonFieldProps) => (
  <TextField
    label="Reason"
    description="Shown in the history and in the audit trail."
    value={value}
    onChange={onChange}
    maxLength={500}
  />
);

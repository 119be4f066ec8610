import type { FormState } from '../../../desk/kit/index.ts'
import type { RecordForm } from '../record.ts'

export type Form = FormState<RecordForm, RecordForm>

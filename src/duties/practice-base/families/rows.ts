import type { RecordRow, Register } from '../../../platform/change.ts'

export interface RequestRow extends RecordRow {
  readonly slot: string
  readonly heads: number
  readonly received_at: Date
  readonly receipt: string
  readonly outcome: 'seated' | 'not-seated' | null
  readonly name: string
  readonly contact: string
}

/** Who they are is kept but is no fact: erased from the row, it is gone. */
export const requestRegister: Register<RequestRow> = {
  table: 'base_request',
  columns: ['id', 'version', 'changed_at', 'slot', 'heads', 'received_at', 'receipt', 'outcome', 'name', 'contact'],
  derived: ['name', 'contact'],
}

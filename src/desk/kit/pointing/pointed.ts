import type { LayoutDoors } from '../../../platform/sheets/layouts/contract.ts'

/** By column or label what it is; IDLE: nobody needs it. What is absent is left as it stands. */
export type Meant = ReadonlyMap<number, string>
export const IDLE = '-'

export interface PointedOut {
  readonly doors: LayoutDoors
  /** For whom it is handed in, and of which campaign it is. */
  readonly about?: { readonly org?: string; readonly campaign?: string }
  /** The file in question, where this browser has it still. */
  readonly file: File | null
  /** Hands it in again, once its layout is kept. */
  readonly again: (file: File) => void | Promise<void>
}

/** A place where the record, its acts and the ledger disagree. */
export interface Discrepancy {
  readonly what:
    | 'act-changed'
    | 'act-erased'
    | 'act-without-leaf'
    | 'erased-unlawfully'
    | 'leaf-doubled'
    | 'leaf-without-act'
    | 'past-differs'
    | 'record-differs'
    | 'record-without-act'
  readonly subject: string
  readonly version: number
  readonly kind: string
  /** The fields at fault, for a record; why it was not lawful, for an erasing. */
  readonly fields?: readonly string[]
}

/** An act as it is kept, with its leaf. */
export interface Act {
  subject: string
  version: number
  kind: string
  act: string
  at: Date
  by_person: string | null
  by_post: string | null
  for_person: string | null
  request: string | null
  reason: string | null
  fact: Record<string, unknown> | null
  salt: Buffer
  /** The first of its leaves: the one that was published. */
  leaf: Buffer | null
}

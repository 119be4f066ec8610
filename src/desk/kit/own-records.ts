import { createContext } from 'react'

/** What a form on the page of a record may refer to that belongs to this very record: the papers of a case. */
export const OwnRecords = createContext<readonly { readonly value: string; readonly label: string }[]>([])

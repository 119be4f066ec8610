import { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { Notice, Record } from './parts.tsx'
import { useSay } from './reading.tsx'
import { words } from './opinion-words.ts'

export const ById = z.object({ id: z.uuid() })
export const Title = ({ children }: { children: string }) => (
  <h1>
    <Record>{children}</Record>
  </h1>
)
/** A title in the words of the record, whatever the reader's language. */
export const titled = (title: string): Words => ({ zh: title, en: title })

export function Taken({ what }: { what: Words }) {
  const say = useSay()
  return (
    <>
      <h1>{say(words.received)}</h1>
      <Notice kind="good">
        <p>{say(what)}</p>
      </Notice>
    </>
  )
}

import { useState } from 'react'
import { Note, useAct, useFormat, useMany, type Reply } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { remindMissing } from '../contract.ts'
import { words } from './words.ts'

type Reminded = Reply<typeof remindMissing>

/** Reminding all or a county, which is asked about and waits a minute; or one organisation, at once: `result` stays to be read until the next. */
export function useRemind(campaign: string) {
  const [result, setResult] = useState<Reminded | undefined>()
  const one = useAct(remindMissing)
  const many = useMany(remindMissing)
  const send = async (whom: { county?: string; org?: string }) => {
    const asking = { params: { id: campaign }, body: whom }
    if (whom.org === undefined) return void (await many.ask(asking))
    const reply = await one.send(asking)
    if (reply) setResult(reply)
  }
  return { send, busy: one.busy || many.busy, result }
}

/** What came of it, in words. */
export function RemindedNote({ of }: { of: Reminded | undefined }) {
  const t = useWords(words)
  const { number } = useFormat()
  // The region is there before its words, or a screen reader would not say them.
  return (
    <div role="status">
      {of && (
        <Note
          tone={of.unmanned > 0 ? 'warn' : 'good'}
          title={of.reminded > 0 ? t.reminded(number(of.reminded)) : t.remindedNobody}
        >
          {[of.skipped > 0 && t.skipped(number(of.skipped)), of.unmanned > 0 && t.unmanned(number(of.unmanned))]
            .filter(Boolean)
            .join(' ')}
        </Note>
      )}
    </div>
  )
}

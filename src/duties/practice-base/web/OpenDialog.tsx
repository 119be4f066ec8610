import { useMemo } from 'react'
import { z } from 'zod'
import { addDays, dayOf } from '../../../calendar/plain-date.ts'
import { call, useFormat, useTell, type Reply } from '../../../desk/kit/index.ts'
import { FormDialog } from '../../../desk/kit/FormDialog.tsx'
import { useWords } from '../../../desk/words.ts'
import { asked, metaOf } from '../../../platform/forms/field.ts'
import * as field from '../../../platform/forms/fields.ts'
import { openSlots, type listSlots } from '../contract.ts'
import { readWaves } from './typed.ts'
import { words } from './words.ts'

type Venue = Reply<typeof listSlots>['venues'][number]

const lines = field.prose('每天的场次', 'Slots of a day', {
  most: 500,
  hint: { zh: '一行一场，如 08:30-10:00', en: 'One a line, such as 08:30-10:00' },
})
const waves = asked(
  lines.refine((text) => readWaves(text) !== null, '每行写成 08:30-10:00 的样子｜Write each line like 08:30-10:00'),
  metaOf(lines),
)

const audiences = { schools: { zh: '学校', en: 'Schools' }, families: { zh: '家庭', en: 'Families' } } as const

/** Opens a stretch of days at once: four waves a day, working days alone unless a reason is given. */
export function OpenDialog({ venues, close }: { venues: readonly Venue[]; close: () => void }) {
  const t = useWords(words)
  const tell = useTell()
  const { number } = useFormat()
  const schema = useMemo(() => {
    const choices = Object.fromEntries(venues.map(({ id, name }) => [id, { zh: name, en: name }]))
    return z.object({
      venue: field.choice('场所', 'Place', choices),
      audience: field.choice('面向', 'For', audiences),
      from: field.day('自', 'From'),
      until: field.day('至', 'Until'),
      waves,
      capacity: field.whole('每场名额', 'Places of a slot', {
        least: 1,
        most: 10_000,
        unit: '人',
        uncounted: field.limit,
      }),
      why: field.optionalLine('休息日也开放的理由', 'Why also on days off', {
        hint: { zh: '不填，就只在工作日开放', en: 'Empty: working days alone' },
      }),
    })
  }, [venues])
  const [first] = venues
  const tomorrow = addDays(dayOf(new Date()), 1)
  return (
    <FormDialog
      title={t.open}
      confirm={t.open}
      schema={schema}
      initial={{
        venue: first?.id ?? '',
        audience: 'schools',
        from: tomorrow,
        until: addDays(tomorrow, 13),
        waves: '08:30-10:00\n10:10-11:40\n14:00-15:30\n15:40-17:10',
        capacity: first?.safe ?? 0,
        why: '',
      }}
      save={async ({ waves, ...form }: z.output<typeof schema>) => {
        const reply = await call(openSlots, {
          body: { form: { ...form, audience: form.audience, waves: readWaves(waves) ?? [] } },
        } as never)
        const { opened, already } = reply as Reply<typeof openSlots>
        tell.note(t.openedOf(number(opened), number(already)))
      }}
      close={close}
    />
  )
}

import { Button, Input, Select } from 'antd'
import { z } from 'zod'
import { CountInput, FaultNote, Field, Note, Sheet, useForm, useFormat } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import { entryYearsOn } from '../cohorts.ts'
import type { Queued } from '../../../desk/offline/queue.ts'
import { cameOf, insideOf, slotNow, type Came, type Door, type Expected } from './door.ts'
import { readClasses } from './typed.ts'
import { useCohorts } from './names.tsx'
import { words } from './words.ts'

interface CountInProps {
  readonly door: Door
  readonly queue: readonly Queued<Came>[]
  /** null: whoever comes without one. */
  readonly booking: Expected | null
  readonly send: (came: Came) => void
  readonly back: () => void
}

const classes = z
  .string()
  .refine(
    (text) => text.trim() === '' || readClasses(text) !== null,
    '班号写成 1-4 或 1、3、5 的样子｜Write classes like 1-4 or 1, 3, 5',
  )

/** How many came with this bus: what is still expected stands there already, one only mends it. */
export function CountIn({ door, queue, booking, send, back }: CountInProps) {
  const t = useWords(words)
  const { number } = useFormat()
  const cohorts = useCohorts()
  const slot = booking?.slot ?? slotNow(door, new Date())
  const already = booking ? cameOf(booking, queue) : 0
  const expected = booking ? booking.pupils + booking.adults : 0
  const first = already === 0 && booking !== null
  const schema = z.object({
    school: booking ? z.string() : z.uuid('请选学校｜Choose the school'),
    entryYear: z.number().int(),
    classes,
    pupils: z.number('请填写人数｜Fill in the number').int().min(0).max(5000),
    adults: z.number('请填写人数｜Fill in the number').int().min(0).max(1000),
    firstTime: z.number('请填写人数｜Fill in the number').int().min(0).max(5000),
    why: z.string().trim().max(500),
  })
  const form = useForm({
    id: null,
    schema,
    initial: {
      ...{ school: '', entryYear: entryYearsOn(door.day)[0]!, classes: '', firstTime: 0, why: '' },
      pupils: first ? booking.pupils : 0,
      adults: first ? booking.adults : 0,
    },
  })
  const { value, set } = form
  const here = (value.pupils || 0) + (value.adults || 0)
  const over = booking ? already + here - expected : 0
  const safe = door.slots.find(({ id }) => id === slot)?.safe ?? Infinity
  const inside = insideOf(door, queue, slot)
  const tooMany = inside + here > safe
  const submit = () => {
    const given = form.check()
    if (!given || here === 0 || tooMany || (over > 0 && given.why.length < 2)) return
    send({
      venue: door.venue!,
      slot,
      booking: booking?.id ?? null,
      school: booking ? null : given.school,
      name: booking?.orgName ?? door.schools.find(({ id }) => id === given.school)?.name ?? '',
      cohorts: booking ? [] : (readClasses(given.classes) ?? []).map((n) => ({ entryYear: given.entryYear, class: n })),
      pupils: given.pupils,
      adults: given.adults,
      firstTime: booking?.mixed ? given.firstTime : null,
      why: given.why,
      at: new Date().toISOString(),
    })
  }
  return (
    <Sheet>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <h2>{booking ? booking.orgName : t.walkIn}</h2>
        {booking && (
          <p>
            {cohorts(booking.cohorts)} · {t.headsOf(number(booking.pupils), number(booking.adults))}
            {already > 0 && ` · ${t.arrivedOf(number(already))}`}
          </p>
        )}
        {!booking && (
          <>
            <p className="hint">{t.walkInHint}</p>
            <Field form={form} name="school" label={t.school} required>
              {(bound) => (
                <Select
                  {...bound}
                  value={value.school || null}
                  showSearch={{ optionFilterProp: 'label' }}
                  onChange={(school: string) => set({ school })}
                  options={door.schools.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
            <div className="door-two">
              <Field form={form} name="entryYear" label={t.entry}>
                {(bound) => (
                  <Select
                    {...bound}
                    value={value.entryYear}
                    onChange={(entryYear: number) => set({ entryYear })}
                    options={entryYearsOn(door.day).map((year) => ({ value: year, label: String(year) }))}
                  />
                )}
              </Field>
              <Field form={form} name="classes" label={t.classes}>
                {(bound) => (
                  <Input
                    {...bound}
                    maxLength={80}
                    value={value.classes}
                    onChange={(event) => set({ classes: event.target.value })}
                  />
                )}
              </Field>
            </div>
          </>
        )}
        <div className="door-two">
          <Field form={form} name="pupils" label={t.pupils} required>
            {(bound) => <CountInput {...bound} unit="人" value={value.pupils} onChange={(pupils) => set({ pupils })} />}
          </Field>
          <Field form={form} name="adults" label={t.adults}>
            {(bound) => <CountInput {...bound} unit="人" value={value.adults} onChange={(adults) => set({ adults })} />}
          </Field>
        </div>
        {booking?.mixed && (
          <Field form={form} name="firstTime" label={t.firstTime} hint={t.firstTimeHint} required>
            {(bound) => (
              <CountInput {...bound} unit="人" value={value.firstTime} onChange={(firstTime) => set({ firstTime })} />
            )}
          </Field>
        )}
        {(over > 0 || booking?.status === 'waiting') && (
          <Field form={form} name="why" label={over > 0 ? t.whyOver(number(over)) : t.why} required>
            {(bound) => (
              <Input
                {...bound}
                maxLength={500}
                value={value.why}
                onChange={(event) => set({ why: event.target.value })}
              />
            )}
          </Field>
        )}
        {tooMany && <Note tone="late" title={t.tooMany(number(inside), number(safe))} />}
        <FaultNote form={form} />
        <div className="form-end">
          <Button type="primary" size="large" htmlType="submit" disabled={tooMany || here === 0}>
            {t.countIn}
          </Button>
          <Button size="large" onClick={back}>
            {t.back}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

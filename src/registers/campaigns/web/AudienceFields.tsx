import { Checkbox, Select } from 'antd'
import { useEffect, useState } from 'react'
import { isPlainDate } from '../../../calendar/plain-date.ts'
import { DayInput, Field, RefusalNote, useApi, useFormat, type FormState } from '../../../desk/kit/index.ts'
import type { Words } from '../../../law/outcome.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { useCounties } from '../../activities/web/counties.ts'
import { Audience, countAudience, type CampaignForm } from '../contract.ts'
import type { Typed } from './form.ts'
import { onlySchools } from './names.tsx'
import { kindsAsked, ownerships, partnerKinds, ruralities, stages, weaknesses, words } from './words.ts'

interface AudienceFieldsProps {
  readonly form: FormState<Typed, CampaignForm>
  /** How many an open campaign asks so far. */
  readonly was: number | undefined
}

/** Whom it asks, counted as one chooses. */
export function AudienceFields({ form, was }: AudienceFieldsProps) {
  const t = useWords(words)
  const counties = useCounties()
  const audience = Audience.safeParse(form.value.audience)
  const set = (change: Partial<Typed['audience']>) => form.set({ audience: { ...form.value.audience, ...change } })
  const {
    kinds = [],
    stages: chosen = [],
    partnerKinds: partners = [],
    counties: within = [],
    ownership,
    rural,
    weak,
    on,
  } = form.value.audience
  return (
    <>
      <Checks legend={t.kinds} options={kindsAsked} value={kinds} onChange={(next) => set({ kinds: next })} />
      {counties.length > 0 && (
        <Field form={form} name="audience.counties" label={t.counties}>
          {(bound) => (
            <Select<string[]>
              id={bound.id}
              mode="multiple"
              aria-label={t.counties}
              placeholder={t.countiesAll}
              value={within}
              onChange={(next) => set({ counties: next as typeof within })}
              options={counties}
              showSearch={{ optionFilterProp: 'label' }}
            />
          )}
        </Field>
      )}
      {kinds.includes('school') && (
        <>
          <Checks
            legend={t.stages}
            hint={t.stagesHint}
            options={stages}
            value={chosen}
            onChange={(next) => set({ stages: next })}
          />
          <div className="fields">
            <Either
              label={t.ownership}
              name="ownership"
              form={form}
              options={ownerships}
              value={ownership ?? ''}
              onChange={(next) => set({ ownership: next || null })}
            />
            <Either
              label={t.rural}
              name="rural"
              form={form}
              options={ruralities}
              value={yesNo(rural)}
              onChange={(next) => set({ rural: fromYesNo(next) })}
            />
            <Either
              label={t.weak}
              name="weak"
              form={form}
              options={weaknesses}
              value={yesNo(weak)}
              onChange={(next) => set({ weak: fromYesNo(next) })}
            />
          </div>
        </>
      )}
      {kinds.includes('partner') && (
        <Checks
          legend={t.partnerKinds}
          options={partnerKinds}
          value={partners}
          onChange={(next) => set({ partnerKinds: next })}
        />
      )}
      <Field form={form} name="audience.on" label={t.on} hint={t.onHint} required>
        {(bound) => <DayInput {...bound} value={on} onChange={(day) => set({ on: day })} />}
      </Field>
      <div className="audience-count" id="field-audience" tabIndex={-1} role="status">
        {audience.success && isPlainDate(audience.data.on) ? (
          <Count audience={audience.data} was={was} />
        ) : (
          <span className="quiet">{t.unknownDay}</span>
        )}
      </div>
    </>
  )
}

/** How many that is, by county. */
function Count({ audience, was }: { audience: Audience; was: number | undefined }) {
  const t = useWords(words)
  const { number } = useFormat()
  const counted = useApi(countAudience, { body: useSettled(audience) }, { keep: true })
  if (counted.error) return <RefusalNote of={counted.error} retry={() => void counted.refetch()} />
  if (!counted.data) return <span className="quiet">{t.counting}</span>
  const { count, byCounty } = counted.data
  if (count === 0) return <strong className="late">{t.countedNobody}</strong>
  return (
    <>
      <strong>
        {t.counted(number(count), onlySchools(audience))}
        {was !== undefined && was !== count && t.was(number(was))}
      </strong>
      {byCounty.length > 1 && (
        <ul className="audience-counties">
          {byCounty.map(({ county, name, count: here }) => (
            <li key={county ?? 'none'}>
              <span>{county === null ? t.direct : name}</span>
              <span className="num">{number(here)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The value once it has not changed for a moment: nobody wants a count per click. */
function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}

interface ChecksProps<V extends string> {
  readonly legend: string
  readonly hint?: string
  readonly options: Readonly<Record<V, Words>>
  readonly value: readonly V[]
  readonly onChange: (value: V[]) => void
}

function Checks<V extends string>({ legend, hint, options, value, onChange }: ChecksProps<V>) {
  const say = useSay()
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {hint && <div className="hint">{hint}</div>}
      <div className="checks">
        {(Object.keys(options) as V[]).map((code) => (
          <Checkbox
            key={code}
            checked={value.includes(code)}
            onChange={({ target }) => onChange(target.checked ? [...value, code] : value.filter((one) => one !== code))}
          >
            {say(options[code])}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

interface EitherProps<V extends string> {
  readonly form: FormState<Typed, CampaignForm>
  readonly name: 'ownership' | 'rural' | 'weak'
  readonly label: string
  readonly options: Readonly<Record<V, Words>>
  readonly value: V | ''
  readonly onChange: (value: V | '') => void
}

function Either<V extends string>({ form, name, label, options, value, onChange }: EitherProps<V>) {
  const t = useWords(words)
  const say = useSay()
  return (
    <Field form={form} name={`audience.${name}`} label={label}>
      {({ id }) => (
        <Select<V | ''>
          id={id}
          aria-label={label}
          value={value}
          onChange={onChange}
          options={[
            { value: '' as const, label: t.any },
            ...(Object.keys(options) as V[]).map((code) => ({ value: code, label: say(options[code]) })),
          ]}
        />
      )}
    </Field>
  )
}

const yesNo = (value: boolean | null | undefined) => (value === true ? 'yes' : value === false ? 'no' : '')
const fromYesNo = (value: 'yes' | 'no' | '') => (value === '' ? null : value === 'yes')

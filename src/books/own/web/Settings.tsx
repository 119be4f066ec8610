import { Checkbox, Select } from 'antd'
import { listRoles } from '../../../registers/people/contract.ts'
import { ChoiceInput, Facts, Field, Section, Sheet, useApi, useFormat } from '../../../desk/kit/index.ts'
import { useSay, useWords } from '../../../desk/words.ts'
import { filterable, listable, searchable, telling, type Use } from '../rules.ts'
import type { FieldKind } from '../declaration.ts'
import { activeOf, type Draft, type DraftForm } from './draft.ts'
import { words } from './words.ts'

interface Props {
  readonly form: DraftForm
  readonly use: Use
}

const optionsOf = (draft: Draft, kinds: ReadonlySet<FieldKind>, masked = true) =>
  activeOf(draft)
    .filter((field) => kinds.has(field.kind) && field.zh.trim() !== '' && (masked || !field.masked))
    .map(({ code, zh }) => ({ value: code, label: zh }))

/** What tells entries apart, whose they are, and how long they hold: what rests on it is fixed once there are entries. */
export const Identity = ({ form, use }: Props) =>
  use.entries > 0 ? <Fixed draft={form.value} entries={use.entries} /> : <Open form={form} />

/** Said, not asked, once entries rest on it. */
function Fixed({ draft, entries }: { draft: Draft; entries: number }) {
  const t = useWords(words)
  const { number } = useFormat()
  const { key = [], belongs, byUnit, from, until, fields } = draft
  const nameOf = (code: string) => fields.find((field) => field.code === code)?.zh ?? code
  return (
    <Section title={t.tells}>
      <Sheet className="form">
        <p className="hint">{t.keyFixed(number(entries))}</p>
        <Facts
          facts={[
            [t.key, key.map(nameOf).join('、')],
            [t.belongs, belongs ? nameOf(belongs) : byUnit ? t.byUnit : t.byBureau],
            [t.from, from ? nameOf(from) : t.always],
            Boolean(from) && [t.until, until ? nameOf(until) : t.noEnd],
          ]}
        />
      </Sheet>
    </Section>
  )
}

function Open({ form }: Pick<Props, 'form'>) {
  const t = useWords(words)
  const { value, set } = form
  const orgs = optionsOf(value, new Set(['org']))
  const days = optionsOf(value, new Set(['day']))
  const whose = value.belongs ? 'field' : value.byUnit ? 'unit' : 'bureau'
  return (
    <Section title={t.tells}>
      <Sheet className="form">
        <Field<Draft> form={form} name="key" label={t.key} hint={t.keyHint} required>
          {(bound) => (
            <Select
              {...bound}
              mode="multiple"
              value={value.key ?? []}
              onChange={(key: string[]) => set({ key })}
              options={optionsOf(value, telling)}
            />
          )}
        </Field>
        <Field<Draft> form={form} name="belongs" label={t.belongs} hint={t.belongsHint}>
          {() => (
            <ChoiceInput
              label={t.belongs}
              value={whose}
              onChange={(to) =>
                set(
                  to === 'field'
                    ? { belongs: orgs[0]?.value ?? null, byUnit: false }
                    : { belongs: null, byUnit: to === 'unit' },
                )
              }
              options={[
                ...(orgs.length > 0 ? [{ value: 'field' as const, label: t.byField }] : []),
                { value: 'unit' as const, label: t.byUnit },
                { value: 'bureau' as const, label: t.byBureau },
              ]}
            />
          )}
        </Field>
        {whose === 'field' && (
          <Field<Draft> form={form} name="belongs" label={t.belongsField}>
            {(bound) => (
              <Select
                {...bound}
                id={`${bound.id}-field`}
                aria-label={t.belongsField}
                value={value.belongs ?? null}
                onChange={(belongs) => set({ belongs })}
                options={orgs}
              />
            )}
          </Field>
        )}
        {orgs.length === 0 && <p className="quiet">{t.noOrgField}</p>}
        {(days.length > 0 || value.from) && (
          <div className="fields-two">
            <Field<Draft> form={form} name="from" label={t.from} hint={t.termHint}>
              {(bound) => (
                <Select
                  {...bound}
                  value={value.from ?? ''}
                  onChange={(from) => set({ from: from || null, ...(from === '' && { until: null }) })}
                  options={[{ value: '', label: t.always }, ...days]}
                />
              )}
            </Field>
            {value.from && (
              <Field<Draft> form={form} name="until" label={t.until}>
                {(bound) => (
                  <Select
                    {...bound}
                    value={value.until ?? ''}
                    onChange={(until) => set({ until: until || null })}
                    options={[{ value: '', label: t.noEnd }, ...days.filter((day) => day.value !== value.from)]}
                  />
                )}
              </Field>
            )}
          </div>
        )}
      </Sheet>
    </Section>
  )
}

const groups = {
  sections: ['section-officer', 'legal-officer', 'secretary'],
  counties: ['county-officer'],
  schools: ['school-clerk', 'school-head'],
  partners: ['partner'],
} as const

/** Who keeps the book and who reads it, by role; and whether units say regularly that all of theirs stands in it. */
export function Keeping({ form }: Props) {
  const t = useWords(words)
  const say = useSay()
  const { value, set } = form
  const roles = useApi(listRoles, {}, { fresh: 60_000 })
  const may = (permission: string) =>
    (roles.data?.rows ?? [])
      .filter(({ permissions }) => permissions.includes(permission))
      .map((role) => ({ value: role.code, label: say(role) }))
  const unit = value.belongs !== null && value.belongs !== undefined ? true : (value.byUnit ?? false)
  return (
    <Section title={t.who}>
      <Sheet className="form">
        <Field<Draft> form={form} name="keepers" label={t.keepers} hint={t.keepersHint} required>
          {(bound) => (
            <>
              <Roles
                bound={bound}
                value={value.keepers}
                set={(keepers) => set({ keepers })}
                options={may('books.keep')}
              />
              <Groups
                value={value.keepers}
                add={(codes) => set({ keepers: [...new Set([...value.keepers, ...codes])] })}
              />
            </>
          )}
        </Field>
        <Field<Draft> form={form} name="readers" label={t.readers}>
          {(bound) => (
            <Roles
              bound={bound}
              value={value.readers ?? []}
              set={(readers) => set({ readers })}
              options={may('books.read').filter((role) => !value.keepers.includes(role.value))}
            />
          )}
        </Field>
        {unit && (
          <Field<Draft> form={form} name="complete" label={t.complete} hint={t.completeHint}>
            {(bound) => (
              <Select
                {...bound}
                value={value.complete ?? ''}
                onChange={(complete) => set({ complete: (complete || null) as Draft['complete'] })}
                options={[
                  { value: '', label: t.never },
                  { value: 'month', label: t.month },
                  { value: 'quarter', label: t.quarter },
                  { value: 'half', label: t.half },
                  { value: 'year', label: t.year },
                ]}
              />
            )}
          </Field>
        )}
      </Sheet>
    </Section>
  )
}

function Roles({
  bound,
  value,
  set,
  options,
}: {
  bound: object
  value: readonly string[]
  set: (codes: string[]) => void
  options: { value: string; label: string }[]
}) {
  return (
    <Select
      {...bound}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      // Until the roles are known their codes would be shown.
      value={options.length > 0 ? value.filter((code) => options.some((one) => one.value === code)) : []}
      onChange={set}
      options={options}
    />
  )
}

function Groups({ value, add }: { value: readonly string[]; add: (codes: readonly string[]) => void }) {
  const t = useWords(words)
  const left = (Object.keys(groups) as (keyof typeof groups)[]).filter((group) =>
    groups[group].some((code) => !value.includes(code)),
  )
  return (
    <div className="usual">
      {left.map((group) => (
        <button key={group} type="button" onClick={() => add(groups[group])}>
          {t.addGroup(t[group])}
        </button>
      ))}
    </div>
  )
}

/** Columns, search and filters: the house chooses well enough, so it waits folded. */
export function Listing({ form, use }: Props) {
  const t = useWords(words)
  const { value, set } = form
  const chosen = (name: 'shown' | 'sought' | 'filters', label: string, kinds: ReadonlySet<FieldKind>) => (
    <Field<Draft> form={form} name={name} label={label}>
      {(bound) => (
        <Select
          {...bound}
          mode="multiple"
          placeholder={name === 'filters' ? t.never : t.byDefault}
          value={value[name] ?? []}
          onChange={(codes: string[]) => set({ [name]: codes })}
          options={optionsOf(value, kinds, name === 'shown')}
        />
      )}
    </Field>
  )
  return (
    <details className="section declare-listing">
      <summary>{t.listing}</summary>
      <Sheet className="form">
        {chosen('shown', t.shown, listable)}
        {chosen('sought', t.sought, searchable)}
        {chosen('filters', t.filters, filterable)}
        {use.entries > 0 && (
          <div className="field">
            <div>
              <Checkbox checked={value.closed ?? false} onChange={(event) => set({ closed: event.target.checked })}>
                {t.closed}
              </Checkbox>
            </div>
            <div className="hint">{t.closedHint}</div>
          </div>
        )}
      </Sheet>
    </details>
  )
}

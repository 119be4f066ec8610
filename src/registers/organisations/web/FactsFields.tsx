import { Checkbox, Input } from 'antd'
import { ChoiceInput, Field, OrgPicker, type FormState } from '../../../desk/kit/index.ts'
import { useWords } from '../../../desk/words.ts'
import type { z } from 'zod'
import type { Facts, OrganisationKind, SchoolKind, Stage } from '../contract.ts'
import { stagesOfKind } from '../facts.ts'
import { kindLabels, ownershipLabels, partnerKindLabels, schoolKindLabels, stageLabels } from '../labels.ts'
import { useOptions, useWorded } from './filters.tsx'
import { words } from './words.ts'

type FactsInput = z.input<typeof Facts>

/** The fields of facts that an organisation of the kind has; the stages follow the kind of school. */
export function FactsFields<V extends FactsInput, Out>({
  form: whole,
  kind,
}: {
  form: FormState<V, Out>
  kind: OrganisationKind
}) {
  const t = useWords(words)
  const form = whole as unknown as FormState<FactsInput, Out>
  const { value, set } = form
  const { words: narrower = [] } = value
  const partner = useWorded(partnerKindLabels, {
    value: value.partnerKind ?? null,
    words: narrower,
    onChange: (partnerKind, words) => set({ partnerKind, words }),
  })
  // What this office is called more narrowly: 街道. It stays the kind it is.
  const office = useWorded(kindLabels, { value: kind, words: narrower, onChange: (_same, words) => set({ words }) })
  const called = office.options.filter(({ as }) => as === kind)
  const names = value.aliases ?? []
  return (
    <>
      <Field form={form} name="name" label={t.name} required>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={100}
            value={value.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      {kind !== 'bureau' && (
        <Field form={form} name="parent" label={t.parent} required>
          {(bound) => (
            <OrgPicker
              {...bound}
              kind={
                kind === 'county' ? 'bureau' : kind === 'school' ? ['bureau', 'county', 'school'] : ['bureau', 'county']
              }
              value={value.parent ?? null}
              onChange={(parent) => set({ parent })}
            />
          )}
        </Field>
      )}
      {called.length > 1 && (
        <Field form={form} name="words" label={t.narrower}>
          {(bound) => (
            <ChoiceInput
              {...bound}
              label={t.narrower}
              value={office.value}
              options={called}
              onChange={office.onChange}
            />
          )}
        </Field>
      )}
      {kind === 'school' && <SchoolFields form={form} />}
      {kind === 'county' && (
        <>
          <Field form={form} name="divisionCode" label={t.divisionCode}>
            {(bound) => (
              <Input
                {...(bound as object)}
                inputMode="numeric"
                maxLength={6}
                disabled={value.functionalZone ?? false}
                value={value.divisionCode ?? ''}
                onChange={(event) => set({ divisionCode: event.target.value.trim() || null })}
              />
            )}
          </Field>
          <p>
            <Checkbox
              checked={value.functionalZone ?? false}
              onChange={(event) =>
                set({ functionalZone: event.target.checked, ...(event.target.checked && { divisionCode: null }) })
              }
            >
              {t.zone}
            </Checkbox>
          </p>
        </>
      )}
      {kind === 'partner' && (
        <Field form={form} name="partnerKind" label={t.partnerKind} required>
          {(bound) => <ChoiceInput {...bound} label={t.partnerKind} {...partner} />}
        </Field>
      )}
      {(kind === 'bureau' || kind === 'county') && (
        <Field form={form} name="level" label={t.level} hint={t.levelHint}>
          {(bound) => (
            <Input
              {...(bound as object)}
              maxLength={20}
              value={value.level ?? ''}
              onChange={(event) => set({ level: event.target.value.trim() || null })}
            />
          )}
        </Field>
      )}
      <Field form={form} name="shortName" label={t.shortName}>
        {(bound) => (
          <Input
            {...(bound as object)}
            maxLength={100}
            value={value.shortName ?? ''}
            onChange={(event) => set({ shortName: event.target.value || null })}
          />
        )}
      </Field>
      <Field form={form} name="aliases" label={t.aliases} hint={t.aliasesHint}>
        {(bound) => (
          <Input
            {...(bound as object)}
            defaultValue={names.join('、')}
            onBlur={(event) =>
              set({
                aliases: event.target.value
                  .split(/[、，,；;]+/)
                  .map((name) => name.trim())
                  .filter(Boolean),
              })
            }
          />
        )}
      </Field>
    </>
  )
}

function SchoolFields<Out>({ form }: { form: FormState<FactsInput, Out> }) {
  const t = useWords(words)
  const options = useOptions(true)
  const { value, set } = form
  const { words: narrower = [] } = value
  const schoolKind = useWorded(schoolKindLabels, {
    value: value.schoolKind ?? null,
    words: narrower,
    onChange: (kind: SchoolKind, words) =>
      set({ schoolKind: kind, words, ...(kind !== value.schoolKind && { stages: [...stagesOfKind[kind].must] }) }),
  })
  const ownership = useWorded(ownershipLabels, {
    value: value.ownership ?? null,
    words: narrower,
    onChange: (chosen, words) => set({ ownership: chosen, words }),
  })
  const finer = ownership.options
    .filter((one) => one.as === value.ownership && one.value !== one.as)
    .map((one) => ({ ...one, label: one.label.split(' · ').at(-1)! }))
  const { must, may } = value.schoolKind ? stagesOfKind[value.schoolKind] : { must: [], may: [] }
  const stages = options(stageLabels).filter((option) => [...must, ...may].includes(option.value))
  return (
    <>
      <Field form={form} name="schoolKind" label={t.schoolKind} required>
        {(bound) => <ChoiceInput {...bound} label={t.schoolKind} {...schoolKind} />}
      </Field>
      {may.length > 0 && (
        <fieldset className="field">
          <legend>{t.stage}</legend>
          <Checkbox.Group
            value={value.stages ?? []}
            options={stages.map((option) => ({
              ...option,
              disabled: (must as readonly Stage[]).includes(option.value),
            }))}
            onChange={(chosen) => set({ stages: chosen as Stage[] })}
          />
        </fieldset>
      )}
      <Field form={form} name="ownership" label={t.ownership} required>
        {(bound) => (
          <>
            <ChoiceInput
              {...bound}
              label={t.ownership}
              value={value.ownership ?? null}
              options={options(ownershipLabels)}
              onChange={ownership.onChange}
            />
            {finer.length > 0 && (
              <ChoiceInput
                label={`${t.ownership} · ${t.narrower}`}
                value={ownership.value}
                options={finer}
                onChange={ownership.onChange}
              />
            )}
          </>
        )}
      </Field>
      <p>
        <Checkbox checked={value.rural ?? false} onChange={(event) => set({ rural: event.target.checked })}>
          {t.ruralYes}
        </Checkbox>
        <Checkbox checked={value.weak ?? false} onChange={(event) => set({ weak: event.target.checked })}>
          {t.weak}
        </Checkbox>
      </p>
    </>
  )
}

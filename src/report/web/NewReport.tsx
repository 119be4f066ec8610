import { Input, Modal, Select } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { v7 } from 'uuid'
import { Note, useAct, useApi, useGo } from '../../desk/kit/index.ts'
import { useSay, useWords } from '../../desk/words.ts'
import { dayOf, yearOf } from '../../calendar/plain-date.ts'
import { createReport, type ReportingOrg } from '../contract.ts'
import { listTemplates, type TemplateHead } from '../templates/contract.ts'
import { periodWords, stretchesOf, stretchOn } from '../templates/spans.ts'
import { words } from './words.ts'

/** From which template, of whom, of which year and which part of it: what the template leaves open is asked. */
export function NewReport({ orgs, close }: { orgs: readonly ReportingOrg[]; close: () => void }) {
  const t = useWords(words)
  const go = useGo()
  const field = useId()
  const create = useAct(createReport)
  const say = useSay()
  const templates = useApi(listTemplates)
  const today = dayOf(new Date())
  // One id for all tries of this dialog: an answer lost on the way makes no second report.
  const [id] = useState(() => v7())
  const [year, setYear] = useState(String(yearOf(today)))
  const [chosen, setChosen] = useState<string | null>(null)
  const [stretch, setStretch] = useState<number | null>(null)
  const [whose, setWhose] = useState<string | null>(null)

  const offered = (templates.data?.templates ?? []).filter((one) => one.active && orgsFor(one, orgs).length > 0)
  const template = offered.find((one) => one.id === chosen) ?? offered[0]
  const number = Number(year.normalize('NFKC'))
  const wrong = !Number.isInteger(number) || number < 1949 || number > 2200
  const span = template?.span ?? undefined
  const stretches = wrong || !span ? [] : stretchesOf(span, number)
  const usual = span && !wrong ? stretchOn(span, number, today) : undefined
  const period = stretches[stretch ?? stretches.findIndex(({ from }) => from === usual?.from)]
  const able = template ? orgsFor(template, orgs) : []
  const org = able.find((one) => one.id === whose) ?? able[0]

  const send = async () => {
    if (wrong || !template || !org) return
    const made = await create.send({ body: { id, year: number, ...period, org: org.id, template: template.id } })
    if (made) go(`/report/${made.report.id}`)
  }
  const aboutOf = (one: TemplateHead | undefined) => (one?.about ? say(one.about) : one ? t.ownTemplate : '')
  const choice = (name: string, label: string, select: ReactNode, hint?: string) => (
    <div className="field">
      <label htmlFor={`${field}-${name}`}>{label}</label>
      {select}
      {hint && <div className="hint">{hint}</div>}
    </div>
  )
  return (
    <Modal
      open
      title={t.create}
      onCancel={close}
      onOk={() => void send()}
      okText={t.create}
      cancelText={t.cancel}
      confirmLoading={create.busy}
    >
      <Note>{t.createHint}</Note>
      {choice(
        'template',
        t.template,
        <Select
          id={`${field}-template`}
          value={template?.id ?? null}
          loading={templates.isPending}
          options={offered.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(value: string | null) => {
            setChosen(value)
            setStretch(null)
          }}
        />,
        aboutOf(template),
      )}
      {able.length > 1 &&
        choice(
          'org',
          t.org,
          <Select
            id={`${field}-org`}
            showSearch
            optionFilterProp="label"
            value={org?.id ?? null}
            options={able.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(value: string | null) => setWhose(value)}
          />,
        )}
      <div className={wrong ? 'field field-wrong' : 'field'}>
        <label htmlFor={field}>{t.year}</label>
        <Input
          id={field}
          autoFocus
          inputMode="numeric"
          maxLength={4}
          value={year}
          aria-invalid={wrong}
          aria-describedby={`${field}-error`}
          onChange={(event) => setYear(event.target.value)}
          onPressEnter={() => void send()}
        />
        {wrong && (
          <div id={`${field}-error`} className="field-error" role="alert">
            {t.yearWrong}
          </div>
        )}
      </div>
      {period &&
        choice(
          'stretch',
          t.period,
          <Select
            id={`${field}-stretch`}
            value={stretches.indexOf(period)}
            options={stretches.map((one, value) => ({ value, label: say(periodWords(one).get('全期')!) }))}
            onChange={(value: number) => setStretch(value)}
          />,
        )}
    </Modal>
  )
}

/** Who of those one may write for has use for the template. */
const orgsFor = ({ scope }: Pick<TemplateHead, 'scope'>, orgs: readonly ReportingOrg[]) =>
  scope === 'any' ? orgs : orgs.filter(({ bureau }) => bureau === (scope !== 'county'))

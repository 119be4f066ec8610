import { Input, Select } from 'antd'
import { useId } from 'react'
import { useSay, useWords } from '../../../desk/words.ts'
import type { TemplateEditor } from './useTemplate.ts'
import { words } from './words.ts'

/** What stands in braces, what it says in the year looked at, and what this template says instead. */
export function WordsPanel({ editor, canWrite }: { editor: TemplateEditor; canWrite: boolean }) {
  const t = useWords(words)
  const say = useSay()
  const id = useId()
  const { body, blanks, set } = editor
  const put = (name: string, value: string) =>
    set((before) => {
      const { [name]: _former, ...rest } = before.words
      return { ...before, words: value.trim() === '' ? rest : { ...rest, [name]: value } }
    })
  const counted = (unit: string) =>
    set(({ calls: _former, ...rest }) => (unit === '' ? rest : { ...rest, calls: { [CASE]: unit } }))
  return (
    <details className="sheet template-words">
      <summary>{t.blanks}</summary>
      <p className="hint">{t.blanksHint}</p>
      <dl>
        {[...blanks].map(([name, said]) => (
          <div key={name}>
            <dt>{`{${name}}`}</dt>
            <dd>
              {canWrite && !fixed.has(name) ? (
                <Input
                  size="small"
                  aria-label={t.blankSet(name)}
                  maxLength={120}
                  placeholder={say(said)}
                  value={body.words[name] ?? ''}
                  onChange={(event) => put(name, event.target.value)}
                />
              ) : (
                say(said) || '—'
              )}
            </dd>
          </div>
        ))}
      </dl>
      <label htmlFor={id}>{t.caseUnit}</label>
      <Select
        id={id}
        size="small"
        disabled={!canWrite}
        value={body.calls?.[CASE] ?? ''}
        options={[
          { value: '', label: t.asBureau },
          ...[CASE, '宗', '起'].map((unit) => ({ value: unit, label: unit })),
        ]}
        onChange={(unit: string) => counted(unit)}
      />
    </details>
  )
}

const CASE = '件'

/** What follows from the year or from other words. */
const fixed: ReadonlySet<string> = new Set(['年度', '上年', '下年', '期间', '全期', '期末', '机关', '本级', '局名'])

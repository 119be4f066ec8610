import { useMemo } from 'react'
import { useApi } from '../../desk/kit/index.ts'
import { defineWords, useSay, useWords } from '../../desk/words.ts'
import type { FigureKind } from '../../figures/contract.ts'
import { readStatutes } from '../../platform/catalogue/contract.ts'
import type { BoundReport } from '../bound.ts'
import { styleRules, type StyleNote } from '../style/line.ts'
import { styleOf } from '../style/style.ts'
import type { Editor } from './useEditor.ts'

const nothing: ReturnType<typeof styleOf> = new Map()

/** What would be mended in the wording of a draft, as one types. Advice: it bars neither saving nor the lock. */
export function useStyle(bound: BoundReport, editor: Editor | undefined): ReturnType<typeof styleOf> {
  const { data } = useApi(readStatutes, {}, { enabled: editor !== undefined, fresh: 3_600_000 })
  const answers = editor?.answers
  return useMemo(() => {
    if (!answers) return nothing
    const kinds = new Map<string, FigureKind>(answers.map(({ computed }) => [computed.id, computed.kind]))
    return styleOf(bound, { kindOf: (figure) => kinds.get(figure), laws: data?.statutes ?? [] })
  }, [bound, answers, data])
}

/** Beside the passage it is about, with the remedy. */
export function StyleNotes({ of }: { of: readonly StyleNote[] | undefined }) {
  const t = useWords(words)
  const say = useSay()
  if (!of) return null
  return (
    <small className="report-style">
      {of.map(({ rule, text, remedy }, i) => (
        <span key={i}>{t.note(say(styleRules[rule]), text, say(remedy))}</span>
      ))}
    </small>
  )
}

/** All of them, each leading to its place. */
export function StyleList({ of }: { of: ReturnType<typeof styleOf> }) {
  const t = useWords(words)
  const say = useSay()
  const all = [...of].flatMap(([id, notes]) => notes.map((note) => ({ id, ...note })))
  return (
    <section aria-label={t.style}>
      <h2>{t.style}</h2>
      {all.length === 0 ? (
        <p className="quiet">{t.none}</p>
      ) : (
        <details>
          <summary>{t.many(all.length)}</summary>
          <ol className="report-obstacles">
            {all.slice(0, SHOWN).map(({ id, rule, text, remedy }, i) => (
              <li key={i}>
                <a href={`#part-${id}`}>{t.note(say(styleRules[rule]), text, say(remedy))}</a>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

const SHOWN = 100

const words = defineWords({
  style: { zh: '用语检查', en: 'Wording' },
  none: { zh: '没有发现问题', en: 'Nothing to mend' },
  many: {
    zh: (n: number) => `${n} 处建议，不影响保存和锁定`,
    en: (n: number) => (n === 1 ? 'One suggestion; it bars nothing' : `${n} suggestions; they bar nothing`),
  },
  note: {
    zh: (rule: string, text: string, remedy: string) => `${rule}：“${text}”，${remedy}`,
    en: (rule: string, text: string, remedy: string) => `${rule}: “${text}”. ${remedy}`,
  },
})

import { capital } from '../platform/capital.ts'
import type { Words } from '../law/outcome.ts'
import { duties } from './index.ts'

/** Duties of a bureau that have no folder yet, by the folder they will have: where the README, and whoever asks, learns what is not there. */
export const awaited: Readonly<Record<string, Words>> = {}

/** What is not there yet, in a sentence: whole duties, parts of duties, and sections of the report that nothing fills; null: nothing is lacking. */
export function notThereYet(): Words | null {
  const parts = duties.flatMap(({ title, notYet }) => (notYet ? [{ title, notYet }] : []))
  const empty = duties.flatMap(({ sections }) => sections ?? []).filter(({ sentences }) => sentences.length === 0)
  const whole = Object.values(awaited)
  const told = empty.length > 0
  if (whole.length + parts.length + empty.length === 0) return null
  const lacking = (lang: 'zh' | 'en', between: string) =>
    [
      ...(whole.length > 0 ? [whole.map((one) => one[lang]).join(lang === 'zh' ? '、' : ', ')] : []),
      ...parts.map(({ title, notYet }) =>
        lang === 'zh'
          ? `${title.zh}：${notYet.zh}`
          : `of ${title.en.charAt(0).toLowerCase()}${title.en.slice(1)}: ${notYet.en}`,
      ),
    ].join(between)
  return {
    zh: `${lacking('zh', '；')}。${told ? `报告里“${empty.map(({ heading }) => heading.zh).join('”“')}”还没有数据，先空着，不印出。` : ''}`,
    en: `${capital(lacking('en', '; '))}.${told ? ` The report’s section “${empty.map(({ heading }) => heading.en).join('”, “')}” has no figures; it stays empty and is not printed.` : ''}`,
  }
}

import type { Outcome, Refusal, Words } from '../../law/outcome.ts'
import { cut } from '../../platform/cut.ts'
import { fields, type Field } from './fields.ts'

/** One thing said about a line: why it is refused, what was made of it, or what to know. */
export interface Remark {
  readonly kind: 'refused' | 'corrected' | 'note'
  readonly code: string
  readonly field: Field | null
  readonly zh: string
  readonly en: string
}

/** As many laws, speakers and materials as the form of an activity takes. */
const MOST_LISTED = 30

/** What is said about one line, in order. */
export class Remarks {
  readonly all: Remark[] = []
  get anyRefused() {
    return this.all.some(({ kind }) => kind === 'refused')
  }
  refused(field: Field | null, code: string, zh: string, en: string) {
    this.all.push({
      kind: 'refused',
      code,
      field,
      zh: field && !zh.includes(fields[field].zh) ? `${fields[field].zh}：${zh}` : zh,
      en: field ? `${fields[field].en}: ${en}` : en,
    })
  }
  refusal(field: Field, { code, say }: Refusal) {
    this.refused(field, code, say.zh, say.en)
  }
  corrected(field: Field | null, say: Words, kind: 'corrected' | 'note' = 'corrected') {
    this.all.push({
      kind,
      code: 'returns.corrected',
      field,
      zh: field === null || say.zh.includes(`“${fields[field].zh}”`) ? say.zh : `${fields[field].zh}：${say.zh}`,
      en: field === null ? say.en : `${fields[field].en}: ${say.en}`,
    })
  }
  /** So much of a text as the form takes; what is left out is said. */
  cut(field: Field, text: string, most: number): string {
    if (text.length <= most) return text
    this.corrected(field, {
      zh: `超过${most}字，只登记前${most}字，完整内容请写入附件或另行保存`,
      en: `over ${most} characters: the first ${most} are entered`,
    })
    return cut(text, most)
  }
  /** So many of a list as the form takes. */
  few(field: Field, list: string[]): string[] {
    if (list.length > MOST_LISTED)
      this.corrected(field, {
        zh: `有${list.length}个，超过${MOST_LISTED}个，没有登记：${list.slice(MOST_LISTED).join('、')}`,
        en: `${list.length} are named, over ${MOST_LISTED}; not entered: ${list.slice(MOST_LISTED).join(', ')}`,
      })
    return list.slice(0, MOST_LISTED)
  }
  /** The value of a reading, with what had to be said about it. */
  take<T extends { readonly corrected?: Words }>(field: Field, read: Outcome<T | null>): T | null {
    if (!read.ok) this.refusal(field, read.refusal)
    else if (read.value?.corrected) this.corrected(field, read.value.corrected)
    return read.ok ? read.value : null
  }
}

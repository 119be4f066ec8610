/** What is printed, in the terms of a 公文: the formats only set it. Made by the annual report and by issued papers alike. */
export interface Sheet {
  readonly language: 'zh' | 'en'
  /** As the document's own property. */
  readonly title: string
  /** As it stands above the text, the issuer's name first. */
  readonly titleLines: readonly string[]
  /** 发文字号, beneath the title; null: none. */
  readonly number: string | null
  /** 主送机关, 受送达人; null: to nobody in particular. */
  readonly addressee: string | null
  readonly blocks: readonly Block[]
  /** 发文机关署名 */
  readonly issuer: string
  /** 成文日期 as it is written: 2024年12月31日, 二〇二四年十二月三十一日. */
  readonly date: string
  /** ISO day of the same, for document properties. */
  readonly day: string
  /** A draft shows its links and what is wrong in colour. */
  readonly draft: boolean
  /** 草稿, 演示数据: stands on every page. */
  readonly marks: readonly string[]
  readonly notes: readonly Note[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }

/** A stretch of a paragraph. `note` is the number of its source; `bad` why it must not be published. */
export interface Run {
  readonly text: string
  readonly href?: string
  readonly note?: number
  readonly bad?: string
}

export interface Note {
  readonly number: number
  readonly text: string
  /** Where it opens; absent: nowhere, it says all itself. */
  readonly href?: string
}

/** '焦教责改〔2024〕3号 责令改正通知书.pdf': a name every system can keep. */
export const fileNameOf = (name: string, format: string) =>
  `${name.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/g, '_')}.${format}`

export const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

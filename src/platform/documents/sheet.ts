import type { Picture } from './picture.ts'

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
  /** In large type, numbers in 黑体: to be spoken from. Absent, as in papers of old, or false: as GB/T 9704 sets text. */
  readonly large?: boolean
  readonly blocks: readonly Block[]
  /** 发文机关署名 */
  readonly issuer: string
  /** 成文日期 as it is written: 2024年12月31日, 二〇二四年十二月三十一日. */
  readonly date: string
  /** ISO day of the same, for document properties. */
  readonly day: string
  /** 抄送：…, beneath the signature, in papers issued before there was an imprint; absent or null: to nobody. */
  readonly copies?: string | null
  /** 版头; absent or null: none, as what is put on a web page has none. */
  readonly head?: RedHead | null
  /** 版记, at the foot of the last page; absent or null: none. */
  readonly imprint?: Imprint | null
  /** 草稿, 演示数据: stands on every page. */
  readonly marks: readonly string[]
  /** 附件, named beneath the text and set on pages of its own behind the signature; absent, as in papers issued long ago, or null: none. */
  readonly annex?: Annex | null
}

/** 7.2, 10.1. A letter has its mark higher, between double lines, and no page number on its first page. */
export interface RedHead {
  readonly form: 'document' | 'letter'
  /** 发文机关标志: 示例市教育局文件. */
  readonly mark: string
  /** 发文字号: 示教法〔2025〕3号; null: not numbered yet. */
  readonly number: string | null
  /** Of what goes upward, who signed it: then the number stands to the left of the name. */
  readonly signer: string | null
}

/** 7.4. */
interface Imprint {
  /** To whom copies go, without 抄送 and 。; null: to nobody. */
  readonly copies: string | null
  /** 印发机关和印发日期; null: not said, as in a letter. */
  readonly printed: { readonly by: string; readonly on: string } | null
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'picture'; readonly picture: Picture }

/**
 * A stretch of a paragraph. `bad`: why it must not be published, in red. `whole`: not parted at the end of a line, nor from `ends`, the signs
 * that end its clause.
 */
export interface Run {
  readonly text: string
  readonly ends?: string
  readonly bad?: string
  readonly whole?: true
}

/** A table with words before and behind it. */
export interface Annex {
  readonly title: string
  readonly lead: readonly string[]
  /** Widths in millimetres: 156 in all. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly groups: readonly { readonly heading: string | null; readonly rows: readonly (readonly string[])[] }[]
  readonly after: readonly string[]
  /** An address to be scanned, never written out. */
  readonly code: { readonly address: string; readonly caption: string } | null
}

/** '某教责改〔2024〕3号 责令改正通知书.pdf': a name every system can keep. */
export const fileNameOf = (name: string, format: string) =>
  `${name.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/g, '_')}.${format}`

export const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

export const OFD = 'application/ofd'

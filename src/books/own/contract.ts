import { z } from 'zod'
import { endpoint } from '../../platform/http/endpoint.ts'
import { Request, Seen, Whole, Words } from '../shapes.ts'
import { DeclaredField, Declaration } from './declaration.ts'

const OfBook = z.object({ book: z.string().max(60) })

const OwnBook = z.object({
  id: z.uuid(),
  /** 'own-pufaduiwu' */
  book: z.string(),
  version: Whole,
  declaration: Declaration,
})
export type OwnBook = z.output<typeof OwnBook>

/** What the book's entries hold already: what of the declaration is fixed, and what would be retired instead of removed. */
const Used = z.object({
  entries: Whole,
  filled: z.record(z.string(), Whole),
  chosen: z.record(z.string(), Whole),
})

export const readOwnBook = endpoint({
  id: 'own-books.read',
  method: 'GET',
  path: '/api/own-books/:book',
  needs: 'settings.manage',
  title: { zh: '自建登记簿的声明', en: 'The declaration of an own book' },
  params: OfBook,
  reply: OwnBook.extend({ use: Used }),
})

export const saveOwnBook = endpoint({
  id: 'own-books.save',
  method: 'PUT',
  path: '/api/own-books/:id',
  needs: 'settings.manage',
  title: { zh: '声明、修改自建登记簿', en: 'Declare or change an own book' },
  params: z.object({ id: z.uuid() }),
  body: Request.extend({ form: Declaration, seen: Seen }),
  reply: z.object({ id: z.uuid(), book: z.string(), version: Whole }),
})

export const ownBookVersions = endpoint({
  id: 'own-books.versions',
  method: 'GET',
  path: '/api/own-books/:book/versions',
  needs: 'settings.manage',
  title: { zh: '声明的历次版本', en: 'Versions of a declaration' },
  params: OfBook,
  reply: z.object({
    versions: z.array(z.object({ version: Whole, at: z.date(), by: z.string().nullable(), declaration: Declaration })),
  }),
})

const Proposal = z.object({
  fields: z.array(DeclaredField),
  key: z.array(z.string()),
  belongs: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  remarks: z.array(Words),
  rows: Whole,
  /** The sheet's name, or of the title above the heading: a name for the book. */
  title: z.string(),
})
export type Proposed = z.output<typeof Proposal>

export const proposeFromText = endpoint({
  id: 'own-books.propose',
  method: 'POST',
  path: '/api/own-books/proposals',
  needs: 'settings.manage',
  title: { zh: '从粘贴的表头拟出项目', en: 'Propose fields from a pasted heading' },
  repeated: { as: 'nothing', why: 'It only proposes.' },
  body: z.object({ text: z.string().min(1).max(200_000) }),
  reply: Proposal,
})

export const proposeFromFile = endpoint({
  id: 'own-books.propose-file',
  method: 'POST',
  path: '/api/own-books/proposals/file',
  needs: 'settings.manage',
  title: { zh: '从现有表格拟出项目', en: 'Propose fields from a spreadsheet' },
  repeated: { as: 'nothing', why: 'It only proposes.' },
  upload: true,
  reply: Proposal,
})

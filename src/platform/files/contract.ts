import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

/** What the desk learns of an evidence file. */
export const EvidenceFile = z.object({
  id: z.uuid(),
  mediaType: z.string(),
  size: z.int(),
  /** Of a picture, as shown. Null for documents, which have no thumbnail. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  takenAt: z.iso.datetime().nullable(),
})
export type EvidenceFile = z.infer<typeof EvidenceFile>

/** 缩略图（480 像素）、查看图（1600 像素，无位置信息）、原件 */
export const Rendition = z.enum(['thumb', 'view', 'original'])
export type Rendition = z.infer<typeof Rendition>

export const uploadFile = endpoint({
  id: 'files.upload',
  method: 'POST',
  path: '/api/files',
  needs: 'signed-in',
  title: { zh: '上传佐证文件', en: 'Upload an evidence file' },
  repeated: { as: 'itself', why: 'A file is known by its content, an upload by its id.' },
  /** `upload` is made by the client: sending the same again is harmless. One file, multipart. */
  query: z.object({
    upload: z.uuid(),
    /** A film, where a form asks for one: nothing else is then taken. */
    film: z.stringbool().default(false),
  }),
  reply: EvidenceFile,
  upload: true,
  pace: 'page',
})

export const readFile = endpoint({
  id: 'files.read',
  method: 'GET',
  path: '/api/files/:id/:rendition',
  needs: 'signed-in',
  title: { zh: '查看佐证文件', en: 'View an evidence file' },
  params: z.object({ id: z.uuid(), rendition: Rendition }),
})

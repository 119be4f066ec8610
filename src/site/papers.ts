import { openFile } from '../platform/files/evidence.ts'
import type { CaseRoom } from '../platform/cases/room.ts'
import { BASE } from './kit/reading.tsx'
import { uuid } from './list.ts'
import { hidden, type Site } from './site.tsx'

/** A file of a case that is public: the papers the law asks to be published, and no other file of the dossier. `fileOf`: null, there is none. */
export function openPaper(
  site: Site,
  room: CaseRoom,
  path: `/${string}`,
  fileOf: (params: { readonly id: string; readonly which: string }) => Promise<string | null>,
): void {
  for (const language of ['', '/en'])
    site.http.get(`${BASE}${language}${path}`, hidden, async (request, reply) => {
      const { id, which = '' } = request.params as { id: string; which?: string }
      const file = uuid.test(id) ? await fileOf({ id, which }) : null
      const found = file && (await openFile(room.house, room.evidence, file, 'original'))
      if (!found) return reply.callNotFound()
      return reply
        .header('content-disposition', 'inline')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .type(found.mediaType)
        .header('content-length', found.size)
        .send(found.stream)
    })
}

import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { endpoint } from '../http/endpoint.ts'
import type { AnyProcedure } from './table.ts'

/** The door of a procedure's files in the forms of others; undefined where there is none. */
export const sheetDoor = ({ id, title, read, sheets }: AnyProcedure) =>
  sheets &&
  endpoint({
    id: `${id}.sheet`,
    method: 'GET',
    path: `/api/cases/${id}/sheets/:sheet`,
    needs: read,
    title: { zh: `${title.zh}：导出报送表`, en: `${title.en}: export in another’s form` },
    params: z.object({ sheet: z.enum(Object.keys(sheets)) }),
    query: z.object({ from: PlainDate, until: PlainDate }),
  })

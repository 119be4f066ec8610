import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

/** What a door answers that tells the choices of a listed field. */
export const Choices = z.object({ rows: z.array(z.object({ value: z.string(), label: z.string() })) })

/** How the desk asks for the choices of a listed field, whoever keeps the list. */
export const choicesAt = (path: `/api/${string}`) =>
  endpoint({ id: 'forms.choices', method: 'GET', path, needs: 'signed-in', title: { zh: '可选项', en: 'Choices' }, reply: Choices })

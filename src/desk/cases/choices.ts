import { useQuery } from '@tanstack/react-query'
import { choicesAt } from '../../platform/forms/choices.ts'
import { call } from '../kit/index.ts'

/** The choices of a list the house keeps. */
export const useChoices = (list: `/api/${string}`) => useQuery({ queryKey: ['listed', list], queryFn: ({ signal }) => call(choicesAt(list), { signal }) })

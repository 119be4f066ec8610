import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({ about: { zh: '所指的公开信息', en: 'What it is about' } })

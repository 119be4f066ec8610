import { describe, expect, test } from 'vitest'
import { changesIn } from './changes.ts'

const story = [
  { fact: { title: '宪法晨读', pupils: 300, status: 'submitted', version: 1 } },
  { fact: { status: 'returned' } },
  { fact: { pupils: 320, photos: ['a'], status: 'submitted' } },
  { fact: { pupils: 320, title: '宪法晨读活动' } },
  { fact: null },
]

describe('更正前后', () => {
  test.each([
    ['初次提交不算更正', 0, []],
    ['退回只动状态，没有内容更正', 1, []],
    [
      '改了人数，补了照片',
      2,
      [
        { field: 'pupils', from: 300, to: 320 },
        { field: 'photos', from: undefined, to: ['a'] },
      ],
    ],
    ['与上一版相同的不列', 3, [{ field: 'title', from: '宪法晨读', to: '宪法晨读活动' }]],
    ['没有内容的办理', 4, []],
  ])('%s', (_case, at, expected) => {
    expect(changesIn(story, at)).toEqual(expected)
  })
})

import { expect, test } from 'vitest'
import { safe } from './back.ts'

test.each([
  ['没有说去哪里', undefined, '/'],
  ['本站的页面，连同筛选', '/people?search=east', '/people?search=east'],
  ['本站的完整地址', 'https://mingfa.example/people', '/people'],
  ['登录页自己', '/sign-in?back=%2Fpeople', '/'],
  ['别的网站', 'https://evil.example/', '/'],
  ['省了协议的别的网站', '//evil.example', '/'],
  ['本站地址里藏着别的网站', 'https://mingfa.example//evil.example/x', '/'],
  ['点号里藏着别的网站', '/.//evil.example/x', '/'],
  ['反斜杠伪装的别的网站', '/\\evil.example', '/'],
  ['像本站的别的网站', 'https://mingfa.example.evil.example/', '/'],
  ['一段脚本', 'javascript:alert(1)', '/'],
  ['不成其为地址', 'https://', '/'],
])('登录后不会被带到别的网站：%s', (_, back, to) => expect(safe(back, 'https://mingfa.example')).toBe(to))

import type { ReactNode } from 'react'
import { sitePage } from './kit/page.ts'
import { useReading } from './kit/reading.tsx'
import { words } from './kit/words.ts'

export const aboutPage = sitePage<object>({
  id: 'site.about',
  path: '/about',
  title: () => words.about,
  render: () => <About />,
})

const About = () => (useReading().language === 'zh' ? inZh : inEn)

const inZh: ReactNode = (
  <>
    <h1>关于本站</h1>
    <p>教育局依法办事，过程和结果登在这里：正在征求什么意见，怎样听证，作了什么决定，您的意见采纳了没有。</p>
    <h2>怎样参与</h2>
    <ul>
      <li>不用注册，不用账号。只有法律要求核实身份的事项，才请您写姓名。</li>
      <li>提交以后得到一个16位回执码。凭它在“查回执”里看处理到哪一步。</li>
      <li>没有启用脚本的浏览器也能提交，内容会排队，稍后入册；收到的时间按提交那一刻算。</li>
      <li>人多的时候，浏览器提交前要先算一道题，多等几秒。这是为了挡住机器刷屏；我们从不因为网络地址拒绝任何人。</li>
    </ul>
    <h2 id="privacy">隐私</h2>
    <ul>
      <li>本站不设 Cookie，不做访问统计，不加载任何第三方的内容。</li>
      <li>您写下的内容只用于所办的事项。联系方式可以不填，填了也不公开。</li>
      <li>回执码不以原文保存，也不会出现在网址里。请您自己保管好；丢了无法找回。</li>
      <li>本系统不把网络地址和您提交的内容记在一起。机房的网络设备可能依法留存网络日志。</li>
    </ul>
    <h2 id="accessibility">无障碍</h2>
    <ul>
      <li>按《Web 内容无障碍指南》（WCAG）2.1 的 AA 级设计和检查。</li>
      <li>可以只用键盘，可以用读屏软件，可以放大。页面上方有“大字版”，选择后一直有效，链接发给别人也是大字。</li>
      <li>深色、浅色随您的设备。每个页面都可以打印。</li>
      <li>旧手机、慢网络也能打开：每个页面不超过60 KB，不需要脚本。</li>
      <li>用起来有困难，请拨打12345告诉我们。</li>
    </ul>
  </>
)

const inEn: ReactNode = (
  <>
    <h1>About this site</h1>
    <p>
      The education bureau governs by law, and shows here how: what is open for comment, how hearings are held, what was
      decided, and what became of your opinion. Records are in Chinese; everything around them is in both languages.
    </p>
    <h2>Taking part</h2>
    <ul>
      <li>No account. You are asked for your name only where the law requires it.</li>
      <li>After a submission you are given a receipt code of 16 digits. With it you can follow what became of it.</li>
      <li>
        Browsers without script can submit too: what you send waits in a queue and is entered a little later, but counts
        from the moment you sent it.
      </li>
      <li>
        When very many people are sending, your browser does a few seconds of work first. That slows machines down.
        Nobody is ever refused for a network address.
      </li>
    </ul>
    <h2 id="privacy">Privacy</h2>
    <ul>
      <li>No cookies, no statistics on visitors, nothing loaded from third parties.</li>
      <li>
        What you write is used for the matter it was written about, and for nothing else. Contact details are optional
        and never published.
      </li>
      <li>Receipt codes are not stored as such and never appear in an address. Keep yours: it cannot be recovered.</li>
      <li>
        This system does not keep your network address with what you send. Network equipment in front of it may keep
        logs where the law asks for them.
      </li>
    </ul>
    <h2 id="accessibility">Accessibility</h2>
    <ul>
      <li>Designed for and checked against WCAG 2.1, level AA.</li>
      <li>
        Works by keyboard, with screen readers and enlarged. “Large type” at the top stays on as you go, and in links
        you send to others.
      </li>
      <li>Light or dark as your device is set; every page prints.</li>
      <li>Works on old telephones and slow lines: no page is larger than 60 KB, none needs script.</li>
      <li>If something is hard to use, call 12345.</li>
    </ul>
  </>
)

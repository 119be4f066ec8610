import type { ThemeConfig } from 'antd'
import { dark, fonts, type Palette } from '../platform/palette.ts'

/** The palette as antd's tokens. `step` enlarges type for those who asked for it. */
export const antdTheme = (palette: Palette, step: 0 | 2): ThemeConfig => ({
  hashed: false,
  cssVar: { key: 'desk' },
  token: {
    colorPrimary: palette.accent,
    colorInfo: palette.accent,
    colorLink: palette.accent,
    colorSuccess: palette.good,
    colorWarning: palette.warn,
    colorError: palette.vermilion,
    colorTextBase: palette.ink,
    colorBgBase: palette.sheet,
    colorBgLayout: palette.paper,
    colorBgContainer: palette.sheet,
    colorBgElevated: palette.raised,
    colorText: palette.ink,
    colorTextSecondary: palette.muted,
    colorTextTertiary: palette.faint,
    colorTextQuaternary: palette.faint,
    colorTextDescription: palette.muted,
    colorTextPlaceholder: palette.faint,
    colorTextDisabled: palette.faint,
    colorBorder: palette.firm,
    colorBorderSecondary: palette.line,
    colorTextLightSolid: palette === dark ? palette.paper : '#ffffff',
    fontFamily: fonts,
    fontSize: 15 + step,
    borderRadius: 6,
    controlHeight: 36 + step * 2,
    controlHeightLG: 46 + step * 2,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } },
})

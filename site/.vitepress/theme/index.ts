import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { defineAsyncComponent } from 'vue'
import FrontFigures from './FrontFigures.vue'
import FrontHero from './FrontHero.vue'
import FrontWay from './FrontWay.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('FrontFigures', FrontFigures)
    app.component('FrontHero', FrontHero)
    app.component('FrontWay', FrontWay)
    // Apart from the frame: only the pages that show it load it.
    app.component(
      'Playground',
      defineAsyncComponent(() => import('../../playground/Playground.vue')),
    )
  },
} satisfies Theme

/// The style sheet of the report: one column of text, two colour schemes, and paper.
enum PageStyle {
  /// Colours by name, light and dark.
  ///
  /// Text on ground has a contrast of at least 4.5 to 1 in both.
  static let colors: StaticString = """
    :root {
      color-scheme: light;
      --ground: #ffffff; --panel: #f5f6f8; --ink: #1b2330; --soft: #586273; --rule: #d8dce3;
      --accent: #1f4e8c; --good: #1b6e4a; --warn: #9a4a12;
      --c0: #1f3f77; --c1: #3d7cc0; --c2: #8fc1e9; --c3: #17807c; --c4: #7fcfb6;
      --c5: #e3b93f; --c6: #e07b2a; --c7: #a83a2c; --c8: #94559a; --c9: #8c9c3a; --c10: #a3abb6;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) {
        color-scheme: dark;
        --ground: #12161d; --panel: #1b212b; --ink: #e6e9ee; --soft: #a3adbb; --rule: #333c49;
        --accent: #8db9f0; --good: #6fcf9f; --warn: #f0a76a;
        --c0: #5b83cf; --c1: #3f9be0; --c2: #a6d3f5; --c3: #2aa39d; --c4: #8fdcc4;
        --c5: #edc95a; --c6: #f08e42; --c7: #d25f50; --c8: #b57bbb; --c9: #a9b955; --c10: #77818e;
      }
    }
    @media screen {
      :root[data-theme="dark"] {
        color-scheme: dark;
        --ground: #12161d; --panel: #1b212b; --ink: #e6e9ee; --soft: #a3adbb; --rule: #333c49;
        --accent: #8db9f0; --good: #6fcf9f; --warn: #f0a76a;
        --c0: #5b83cf; --c1: #3f9be0; --c2: #a6d3f5; --c3: #2aa39d; --c4: #8fdcc4;
        --c5: #edc95a; --c6: #f08e42; --c7: #d25f50; --c8: #b57bbb; --c9: #a9b955; --c10: #77818e;
      }
    }
    .s0 { --s: var(--c0) } .s1 { --s: var(--c1) } .s2 { --s: var(--c2) } .s3 { --s: var(--c3) }
    .s4 { --s: var(--c4) } .s5 { --s: var(--c5) } .s6 { --s: var(--c6) } .s7 { --s: var(--c7) }
    .s8 { --s: var(--c8) } .s9 { --s: var(--c9) } .s10 { --s: var(--c10) }
    .ink { --s: var(--ink) }
    """

  static let text: StaticString = """
    * { box-sizing: border-box }
    html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth }
    body {
      margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans JP",
        "Hiragino Sans", "Liberation Sans", sans-serif;
      overflow-wrap: break-word;
    }
    header, main, footer { max-width: 1040px; margin: 0 auto; padding: 0 40px }
    header { padding-top: 44px }
    .bar { display: flex; justify-content: space-between; align-items: flex-start; gap: 16px }
    .kind { margin: 0; color: var(--soft); font-size: 14px; letter-spacing: .02em }
    h1 { margin: 4px 0 6px; font-size: 34px; line-height: 1.2; letter-spacing: -.015em }
    .meta { margin: 0; color: var(--soft); font-size: 14px }
    .meta strong { color: var(--good); font-weight: 600 }
    .meta strong.warn { color: var(--warn) }
    nav { margin: 22px 0 0; padding: 10px 0; border-top: 1px solid var(--rule);
      border-bottom: 1px solid var(--rule); font-size: 14px }
    nav a { margin-right: 18px; white-space: nowrap }
    a { color: var(--accent); text-decoration: none }
    a:hover { text-decoration: underline }
    h2 { margin: 56px 0 6px; font-size: 24px; line-height: 1.25; letter-spacing: -.01em }
    h3 { margin: 0 0 2px; font-size: 17px; line-height: 1.35 }
    p { margin: 8px 0 14px; max-width: 72ch }
    .lead { margin: 28px 0 24px; font-size: 20px; line-height: 1.5; max-width: 64ch }
    .note { color: var(--soft); font-size: 14.5px }
    button { flex: none; padding: 5px 12px; border: 1px solid var(--rule); border-radius: 6px;
      background: var(--ground); color: var(--ink); font: inherit; font-size: 13px;
      cursor: pointer }
    button:hover { border-color: var(--soft) }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
    dl.figures { display: grid; grid-template-columns: repeat(3, 1fr);
      gap: 1px; margin: 0; border: 1px solid var(--rule); border-radius: 8px; overflow: hidden;
      background: var(--rule) }
    dl.figures div { padding: 14px 16px 13px; background: var(--ground) }
    dl.figures dt { color: var(--soft); font-size: 13px; line-height: 1.35 }
    dl.figures dd { margin: 3px 0 0; font-size: 23px; font-weight: 600; line-height: 1.25;
      letter-spacing: -.01em; font-variant-numeric: tabular-nums }
    dl.figures .unit { font-size: 15px; font-weight: 500; white-space: nowrap }
    dl.figures dd.sub { font-size: 13px; font-weight: 400; letter-spacing: 0; color: var(--soft) }
    .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 48px; margin: 18px 0 0 }
    .group { margin: 0 0 22px }
    .group h3 { display: flex; justify-content: space-between; gap: 12px; padding-bottom: 5px;
      border-bottom: 1.5px solid var(--soft); break-after: avoid }
    .group .sum { font-weight: 400; font-variant-numeric: tabular-nums }
    ul.todo { margin: 0 0 6px; padding: 0; list-style: none }
    ul.todo li { position: relative; padding: 8px 0 8px 30px; border-top: 1px solid var(--rule);
      break-inside: avoid }
    ul.todo li:first-child { border-top: 0 }
    ul.todo li::before { content: ""; position: absolute; left: 2px; top: 12px; width: 15px;
      height: 15px; border: 1.5px solid var(--soft); border-radius: 3px }
    ul.todo .why { display: block; color: var(--soft); font-size: 13.5px; line-height: 1.45 }
    footer { margin-top: 56px; padding-top: 14px; padding-bottom: 48px; color: var(--soft);
      font-size: 13.5px }
    footer p { max-width: none }
    """

  static let charts: StaticString = """
    figure { margin: 26px 0 34px }
    .caption { margin: 0 0 12px; color: var(--soft); font-size: 14.5px }
    ul.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 8px; padding: 0;
      list-style: none; font-size: 13.5px }
    ul.legend li { display: flex; align-items: center; gap: 7px; min-width: 0 }
    .key { flex: none; width: 13px; height: 13px; border-radius: 2px; background: var(--s) }
    .key.line { width: 18px; height: 3px }
    .key.dashed { width: 18px; height: 0; border-top: 2px dashed var(--s); background: none;
      border-radius: 0 }
    .key.dotted { width: 18px; height: 0; border-top: 2px dotted var(--s); background: none;
      border-radius: 0 }
    .key.triangle { width: 0; height: 0; border: 5px solid transparent; border-top: 0;
      border-bottom: 8px solid var(--s); border-radius: 0; background: none }
    .key.dot { width: 9px; height: 9px; margin: 0 2px; border-radius: 50%;
      box-shadow: 0 0 0 1.5px var(--ground), 0 0 0 2.5px var(--s) }
    svg.chart { display: block; width: 100%; height: auto; overflow: visible }
    svg.narrow { display: none }
    svg text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums }
    svg text.name { fill: var(--ink); font-size: 13px; font-weight: 600 }
    svg text.small { font-size: 11px }
    .grid line { stroke: var(--rule); stroke-width: 1 }
    .axis line { stroke: var(--soft); stroke-width: 1 }
    .areas path, .bars rect { fill: var(--s); stroke: var(--ground); stroke-width: .8 }
    .line path { fill: none; stroke: var(--s); stroke-width: 2.5; stroke-linejoin: round }
    .line circle { fill: var(--s); stroke: var(--ground); stroke-width: 1 }
    .nets circle { fill: var(--ink); stroke: var(--ground); stroke-width: 1.5 }
    path.level { fill: none; stroke: var(--ink); stroke-width: 1.8 }
    path.dashed { stroke-dasharray: 5 3 }
    path.dotted { stroke-dasharray: 1.5 3 }
    path.mark { fill: var(--ink) }
    .hits rect { fill: transparent; pointer-events: all }
    .hits rect:hover { fill: var(--ink); fill-opacity: .07 }
    .lane path { fill: var(--s) }
    .lane .lead { stroke: var(--s); stroke-width: 1.6; stroke-dasharray: 4 3 }
    svg text.lane-name { fill: var(--ink); font-size: 12.5px }
    .flows path { fill: var(--s); fill-opacity: .5 }
    .flows path:hover { fill-opacity: .8 }
    rect.node { fill: var(--soft) }
    svg text.node-name { fill: var(--ink); font-size: 12.5px }
    .map { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
      gap: 10px; margin: 20px 0 }
    .zone { padding: 10px 12px; border: 1px solid var(--rule); border-radius: 8px;
      background: var(--panel); min-width: 0 }
    .grid-name { margin: 0 0 4px; color: var(--soft); font-size: 12.5px }
    .tile { margin: 6px 0 8px }
    .tile p { margin: 0 }
    .site-name { font-size: 13.5px; font-weight: 600; line-height: 1.3 }
    .site-power { color: var(--soft); font-size: 12.5px; font-variant-numeric: tabular-nums }
    svg.gauge { display: block; width: 100%; height: 7px; margin: 4px 0 3px }
    .gauge .room { fill: var(--c2) }
    .gauge .used { fill: var(--c0) }
    .gauge .start { fill: var(--ink) }
    @media (min-width: 900px) {
      .map.japan { grid-template-columns: repeat(5, minmax(0, 1fr));
        grid-template-areas: ". . . . hokkaido" ". . hokuriku . tohoku"
          "kyushu chugoku kansai chubu tepco" "okinawa shikoku . . ." }
      .map.japan .a-hokkaido { grid-area: hokkaido }
      .map.japan .a-tohoku { grid-area: tohoku }
      .map.japan .a-tepco { grid-area: tepco }
      .map.japan .a-chubu { grid-area: chubu }
      .map.japan .a-hokuriku { grid-area: hokuriku }
      .map.japan .a-kansai { grid-area: kansai }
      .map.japan .a-chugoku { grid-area: chugoku }
      .map.japan .a-shikoku { grid-area: shikoku }
      .map.japan .a-kyushu { grid-area: kyushu }
      .map.japan .a-okinawa { grid-area: okinawa }
    }
    #tip { position: absolute; z-index: 9; max-width: 300px; padding: 8px 11px; border-radius: 6px;
      background: var(--ink); color: var(--ground); font-size: 12.5px; line-height: 1.45;
      white-space: pre-line; font-variant-numeric: tabular-nums; pointer-events: none }
    details { margin-top: 8px; font-size: 14px }
    summary { color: var(--accent); cursor: pointer; width: fit-content }
    .table { margin: 14px 0 30px }
    .table .caption { margin: 0 0 2px; font-size: 13.5px }
    .scroll { overflow-x: auto }
    table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.4;
      font-variant-numeric: tabular-nums }
    th, td { padding: 6px 8px; border-bottom: 1px solid var(--rule); text-align: right;
      vertical-align: top; white-space: nowrap }
    th:first-child, td:first-child { padding-left: 0 }
    thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; white-space: normal }
    tbody th { font-weight: 500 }
    .scroll th:first-child { position: sticky; left: 0; background: var(--ground) }
    th.words, td.words { text-align: left; white-space: normal; min-width: 7em }
    tr.total th, tr.total td { border-top: 1.5px solid var(--soft); font-weight: 600 }
    """

  /// Narrow screens get the narrow drawings; paper gets the light scheme and no controls.
  static let media: StaticString = """
    @media (max-width: 720px) {
      body { font-size: 15.5px }
      header, main, footer { padding-left: 20px; padding-right: 20px }
      header { padding-top: 24px }
      h1 { font-size: 26px }
      h2 { margin-top: 42px; font-size: 21px }
      .lead { font-size: 17.5px; margin: 20px 0 }
      nav { display: flex; flex-wrap: wrap; gap: 2px 16px }
      nav a { margin: 0 }
      .columns { grid-template-columns: minmax(0, 1fr) }
      dl.figures { grid-template-columns: repeat(2, minmax(0, 1fr)) }
      dl.figures div { padding: 11px 12px }
      dl.figures dd { font-size: 19px }
    }
    @media screen and (max-width: 720px) {
      svg.wide { display: none }
      svg.narrow { display: block; max-width: 560px }
    }
    @media print {
      @page { margin: 16mm 14mm }
      body { font-size: 10.5pt }
      header, main, footer { max-width: none; padding: 0 }
      nav, button, figure details, #tip { display: none }
      h2 { margin-top: 26pt }
      h2, h3, .table .caption, ul.legend { break-after: avoid }
      .zone { break-inside: avoid }
      figure, ul.todo li, tr { break-inside: avoid }
      .scroll { overflow: visible }
      table { font-size: 8.5pt }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact }
    }
    """
}

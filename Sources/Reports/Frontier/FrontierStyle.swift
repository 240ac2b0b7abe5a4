/// What the page of a frontier needs besides the style of every page.
enum FrontierStyle {
  static let source: StaticString = """
    .line path.thin { stroke-width: 1.8 }
    .cursor line { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3 }
    .cursor circle { fill: var(--ground); stroke: var(--ink); stroke-width: 2.5 }
    .control { position: sticky; top: 0; z-index: 5; margin: 14px 0 22px; padding: 12px 0 10px;
      background: var(--ground); border-bottom: 1.5px solid var(--rule) }
    .control fieldset { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 8px;
      padding: 0; border: 0; font-size: 14px }
    .control legend { padding: 0; color: var(--soft); font-size: 13px }
    .control fieldset label { display: flex; align-items: center; gap: 7px; cursor: pointer }
    .slide { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 14px;
      align-items: center }
    .slide label { color: var(--soft); font-size: 14px }
    .slide output { min-width: 4.6em; font-size: 20px; font-weight: 600; text-align: right;
      font-variant-numeric: tabular-nums; white-space: nowrap }
    input[type=range] { width: 100%; height: 26px; margin: 0; accent-color: var(--accent);
      cursor: pointer }
    .at { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 4px 0 0; max-width: none;
      font-variant-numeric: tabular-nums }
    .at #at-cost { font-weight: 600 }
    .at #at-extra, .at .price { color: var(--soft) }
    .at .price b { color: var(--ink); font-weight: 600 }
    .jumps button::first-letter { text-transform: uppercase }
    .jumps { display: flex; flex-wrap: wrap; gap: 6px; margin: -10px 0 26px }
    .jumps:empty { display: none }
    .moving { min-height: 260px }
    .moving svg { display: block; width: 100%; height: auto; overflow: visible }
    table.bars-table { table-layout: fixed }
    table.bars-table th { width: 32%; padding-left: 0; text-align: left; white-space: normal }
    table.bars-table td { border-bottom: 1px solid var(--rule) }
    table.bars-table td:last-child { width: 9.5em; padding-right: 0 }
    td.track { position: relative; width: auto }
    td.track span { position: absolute; top: 7px; bottom: 7px; left: 0; width: 0;
      border-radius: 2px; background: var(--s) }
    @media (max-width: 720px) {
      .control { padding: 8px 0 }
      .slide { grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px }
      .slide input { grid-column: 1 / -1; grid-row: 2 }
      .slide output { font-size: 18px }
      .at { font-size: 14px }
      .jumps button { padding: 3px 9px; font-size: 12.5px }
      table.bars-table th { width: 40% }
      table.bars-table td:last-child { width: 7em }
    }
    @media print {
      .control { position: static }
      .jumps, .slide input { display: none }
      .moving { break-inside: avoid }
    }
    """
}

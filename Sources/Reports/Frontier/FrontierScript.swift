/// The script of a frontier's page: moves along the curve and shows the plan there.
///
/// It writes numbers as `Figures` and `MoneyFormat` do, and puts texts in as texts alone.
enum FrontierScript {
  /// Numbers as texts.
  static let texts: StaticString = """
    "use strict";
    (() => {
      const data = JSON.parse(document.getElementById("frontier-data").textContent);
      const fixed = (value, decimals) => {
        if (!Number.isFinite(value)) return "–";
        const parts = Math.abs(value).toFixed(decimals).split(".");
        parts[0] = parts[0].replace(/\\B(?=(\\d{3})+$)/g, ",");
        const text = parts.join(".");
        return value < 0 && /[1-9]/.test(text) ? "−" + text : text;
      };
      const raised = number => [...String(number)].map(c => "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]).join("");
      const short = value => {
        const size = Math.abs(value);
        if (!Number.isFinite(value)) return "–";
        if (size === 0) return "0";
        if (size < 1e-4 || size >= 1e15) {
          const [digits, power] = size.toExponential(2).split("e");
          return (value < 0 ? "−" : "") + digits + " × 10" + (power < 0 ? "⁻" : "")
            + raised(Math.abs(power));
        }
        return fixed(value, size < 0.0995 ? 4 : size < 0.9995 ? 3 : size < 9.995 ? 2
          : size < 99.95 ? 1 : 0);
      };
      const scales = [[1, ""], [1e3, "k"], [1e6, "m"], [1e9, "bn"], [1e12, "tn"]];
      const scaleOf = amount => scales.findLast(s => Math.abs(amount) >= 0.9995 * s[0]) ?? scales[0];
      const money = amount => {
        const [factor, name] = scaleOf(amount), text = short(Math.abs(amount) / factor);
        return (amount < 0 && text !== "0" ? "−" : "") + data.sign + "\\u00a0" + text
          + (name ? "\\u00a0" + name : "");
      };
      const percent = (share, decimals = 1) => fixed(100 * share, decimals) + "\\u00a0%";
      const axisText = value => data.unit === "share" ? percent(value, 2)
        : data.unit === "money" ? money(value * data.scale) : short(value) + "\\u00a0kt";
      const textOf = (format, unit) => value => format === "money" ? money(value * data.scale)
        : format === "percent" ? percent(value) : short(value) + (unit ? "\\u00a0" + unit : "");

    """

  /// Charts by year.
  static let drawing: StaticString = """
      const make = (name, attributes, ...children) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const key in attributes) element.setAttribute(key, attributes[key]);
        element.append(...children);
        return element;
      };
      const ticksTo = (low, high, count) => {
        const raw = (high - low) / count || 1, power = 10 ** Math.floor(Math.log10(raw));
        const step = [1, 2, 2.5, 5, 10].find(f => f * power >= raw * 0.999) * power;
        const ticks = [];
        for (let k = Math.floor(low / step + 1e-9); k <= Math.ceil(high / step - 1e-9); k++)
          ticks.push(k * step);
        return ticks.length > 1 ? ticks : [0, step];
      };
      const sum = (row, figures) => figures.reduce((total, f) => total + row[f], 0);
      const valuesOf = (chart, row) => chart.series.map(s => s.figures.map(f => sum(row, f)));
      // What any plan of any curve reaches, so that axes stand still while marks move.
      for (const chart of data.charts) {
        let low = 0, high = 0;
        for (const curve of data.curves) for (const row of curve.rows) {
          const values = valuesOf(chart, row);
          if (chart.form === "stack") {
            for (let k = 0; k < chart.labels.length; k++)
              high = Math.max(high, values.reduce((total, v) => total + Math.max(0, v[k]), 0));
          } else {
            low = Math.min(low, ...values.flat());
            high = Math.max(high, ...values.flat());
          }
        }
        Object.assign(chart, { low, high: high > low ? high : low + 1 });
        chart.place = document.getElementById(chart.id);
      }
      const columns = (chart, row) => {
        const place = chart.place.querySelector(".moving"), width = place.clientWidth || 960;
        const height = 280, top = 26, bottom = height - 26, values = valuesOf(chart, row);
        const factor = chart.format === "money"
          ? scaleOf(Math.max(-chart.low, chart.high) * data.scale / 10) : [1, ""];
        const unit = chart.format === "money" ? data.scale / factor[0]
          : chart.format === "percent" ? 100 : 1;
        const ticks = ticksTo(chart.low * unit, chart.high * unit, width < 500 ? 4 : 5);
        const texts = ticks.map(t => short(Math.abs(t) < 1e-9 ? 0 : t));
        const left = Math.max(...texts.map(t => t.length)) * 6.8 + 10, right = width - 6;
        const y = v => bottom - (bottom - top) * (v * unit - ticks[0]) / (ticks.at(-1) - ticks[0]);
        const band = (right - left) / chart.labels.length, gap = Math.min(14, band * 0.3);
        const title = chart.format === "money" ? data.sign + (factor[1] ? " " + factor[1] : "")
          : chart.format === "percent" ? "%" : chart.unit;
        const grid = make("g", { class: "grid" });
        ticks.forEach((tick, k) => grid.append(
          make("line", { x1: left, x2: right, y1: y(tick / unit), y2: y(tick / unit) }),
          make("text", { x: left - 6, y: y(tick / unit) + 4, "text-anchor": "end" }, texts[k])));
        grid.append(make("text", { x: 0, y: 12 }, title));
        const bars = make("g", { class: "bars" }), base = chart.labels.map(() => 0);
        const bar = (x, w, from, to, color, name) => {
          const rect = make("rect", { class: color, x, width: Math.max(0.5, w),
            y: Math.min(y(from), y(to)), height: Math.abs(y(from) - y(to)) });
          rect.append(make("title", {}, name));
          bars.append(rect);
        };
        const text = textOf(chart.format, chart.unit);
        chart.series.forEach((series, s) => chart.labels.forEach((label, k) => {
          const value = values[s][k], name = series.name + ", " + label + ": " + text(value);
          if (chart.form === "stack") {
            if (value > 0) bar(left + k * band + gap / 2, band - gap, base[k], base[k] + value,
              series.color, name);
            base[k] += Math.max(0, value);
          } else {
            const w = (band - gap) / chart.series.length;
            if (value) bar(left + k * band + gap / 2 + s * w, w, 0, value, series.color, name);
          }
        }));
        const axis = make("g", { class: "axis" },
          make("line", { x1: left, x2: right, y1: y(0), y2: y(0) }));
        chart.labels.forEach((label, k) => axis.append(make("text", {
          x: left + (k + 0.5) * band, y: height - 8, "text-anchor": "middle",
        }, band < 46 ? "’" + label.slice(-2) : label)));
        place.replaceChildren(make("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`,
          role: "img", "aria-label": chart.place.querySelector("h3").textContent
            + " at the slider; its numbers are in the table below" }, grid, bars, axis));
        const cells = chart.place.querySelectorAll("details td");
        values.flat().forEach((value, k) => {
          cells[k].textContent = textOf(chart.format, "")(value);
        });
      };
      const lengths = (chart, row) => {
        const rows = chart.place.querySelectorAll("tr"), zero = -chart.low / (chart.high - chart.low);
        valuesOf(chart, row).forEach(([value], k) => {
          const mark = rows[k].querySelector("span"), part = Math.abs(value) / (chart.high - chart.low);
          mark.style.left = 100 * (value < 0 ? zero - part : zero) + "%";
          mark.style.width = 100 * part + "%";
          rows[k].lastElementChild.textContent = textOf(chart.format, chart.unit)(value);
        });
      };

    """

  /// The slider.
  static let moving: StaticString = """
      const slider = document.getElementById("slider"), put = (id, text) => {
        document.getElementById(id).textContent = text;
      };
      let member = 0;
      // The piece of a sorted list, up or down, that a value lies on, and how far along.
      const pieceOf = (list, value) => {
        const sign = list.at(-1) < list[0] ? -1 : 1;
        let low = 0, high = list.length - 1;
        while (high - low > 1) {
          const middle = (low + high) >> 1;
          if (sign * list[middle] <= sign * value) low = middle; else high = middle;
        }
        const length = list[high] - list[low];
        const share = length ? Math.min(1, Math.max(0, (value - list[low]) / length)) : 0;
        return [low, high, share];
      };
      const blend = (a, b, share) => a + share * (b - a);
      const show = () => {
        const curve = data.curves[member], values = curve.values;
        const value = blend(values[0], values.at(-1), slider.value / slider.max);
        const [low, high, share] = pieceOf(values, value);
        const cost = blend(curve.costs[low], curve.costs[high], share);
        const price = share < 1 ? curve.prices[low] : curve.prices[high];
        const more = cost - curve.costs[0], text = axisText(value);
        put("at-value", text);
        slider.setAttribute("aria-valuetext", text + ", " + money(cost * data.scale));
        put("at-cost", money(cost * data.scale));
        put("at-extra", more > 1e-9 * Math.abs(cost) ? "+ " + money(more * data.scale)
          + (curve.costs[0] > 0 ? " (" + fixed(100 * more / curve.costs[0], 1) + "\\u00a0%)" : "")
          : "the cheapest plan");
        put("at-price", price === null ? data.end : money(price * data.priceScale));
        for (const cursor of document.querySelectorAll(".cursor")) {
          const [left, right, top, bottom, x0, x1, y0, y1] =
            cursor.dataset.cost.split(" ").map(Number);
          const part = (value - x0) / (x1 - x0), isDown = values.at(-1) < values[0];
          const x = left + (right - left) * (isDown ? 1 - part : part);
          const y = bottom - (bottom - top) * (cost * cursor.dataset.scale - y0) / (y1 - y0);
          const [line, dot] = cursor.children;
          line.setAttribute("x1", x);
          line.setAttribute("x2", x);
          dot.setAttribute("cx", x);
          dot.setAttribute("cy", y);
        }
        const [a, b, part] = pieceOf(curve.knots, value);
        const row = curve.rows[a].map((number, f) => blend(number, curve.rows[b][f], part));
        for (const key of data.keys)
          put(key.id, textOf(key.format, key.unit)(sum(row, key.figures)));
        for (const chart of data.charts) (chart.form === "bars" ? lengths : columns)(chart, row);
      };
      let isDue = false;
      const soon = () => {
        if (isDue) return;
        isDue = true;
        requestAnimationFrame(() => { isDue = false; show(); });
      };
      const jumps = document.getElementById("jumps");
      const offerJumps = () => jumps.replaceChildren(...data.curves[member].jumps.map(jump => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = jump.name;
        button.onclick = () => {
          const values = data.curves[member].values, length = values.at(-1) - values[0];
          slider.value = length ? Math.round(slider.max * (jump.value - values[0]) / length) : 0;
          soon();
        };
        return button;
      }));
      for (const choice of document.querySelectorAll("input[name=member]")) choice.onchange = () => {
        member = Number(choice.value);
        offerJumps();
        soon();
      };
      slider.oninput = soon;
      addEventListener("resize", soon);
      offerJumps();
      show();
    })();
    """
}

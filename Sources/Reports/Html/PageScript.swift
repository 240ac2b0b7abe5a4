/// The page's one script; the report reads the same without it.
enum PageScript {
  /// Switches the colour scheme, and shows the numbers under the pointer in place of the browser's
  /// own slow tooltips.
  static let source: StaticString = """
    (() => {
      const root = document.documentElement, button = document.getElementById("theme");
      const isDark = () => root.dataset.theme
        ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
      button.hidden = false;
      button.onclick = () => { root.dataset.theme = isDark() ? "light" : "dark"; name(); };
      name();
      const tip = document.createElement("div");
      tip.id = "tip"; tip.hidden = true;
      document.body.append(tip);
      for (const band of document.querySelectorAll(".hits rect")) {
        const title = band.querySelector("title"), text = title.textContent;
        title.remove();
        band.onpointermove = event => {
          tip.textContent = text; tip.hidden = false;
          const right = root.clientWidth - tip.offsetWidth - 8;
          tip.style.left = Math.max(8, Math.min(event.clientX + 14, right)) + scrollX + "px";
          tip.style.top = event.clientY + 16 + scrollY + "px";
        };
        band.onpointerleave = () => { tip.hidden = true; };
      }
    })();
    """
}

/// The self-contained page around the sections of a report.
struct Page {
  let language = "en"
  let title: String
  let header: [Markup]
  let sections: [Section]
  let footer: [Markup]
  /// Style sheets and scripts that only some pages need.
  var styles: [StaticString] = []
  var scripts: [Markup] = []

  struct Section {
    let id: String
    let title: String
    /// The title in the list of contents.
    let short: String
    let content: [Markup]
  }

  var html: String {
    let page = tag("html", ["lang": language]) {
      tag("head") {
        tag("meta", ["charset": "utf-8"])
        tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        tag("meta", ["name": "color-scheme", "content": "light dark"])
        tag("title") { title }
        tag("style") {
          Markup.verbatim(PageStyle.colors)
          Markup.verbatim(PageStyle.text)
          Markup.verbatim(PageStyle.charts)
          for style in styles { Markup.verbatim(style) }
          Markup.verbatim(PageStyle.media)
        }
      }
      tag("body") {
        tag("header") { header }
        tag("main") {
          for section in sections {
            tag("section", ["id": section.id]) {
              tag("h2") { section.title }
              section.content
            }
          }
        }
        tag("footer") { footer }
        tag("script") { Markup.verbatim(PageScript.source) }
        scripts
      }
    }
    return "<!DOCTYPE html>\n" + page.rendered
  }

  /// Links to the sections.
  static func contents(of sections: [Section]) -> Markup {
    tag("nav", ["aria-label": "Contents"]) {
      for section in sections { tag("a", ["href": "#\(section.id)"]) { section.short } }
    }
  }
}

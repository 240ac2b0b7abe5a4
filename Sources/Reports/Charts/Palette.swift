/// The colours of the charts, as slots of the style sheet, which has a light and a dark shade of
/// each.
///
/// Blues and greens stand for what is under domestic control, oranges and purples for what is not;
/// the two families stay apart for people who don't see red or green, and neighbours in a family
/// differ in lightness.
enum Palette {
  enum Slot: Int, Sendable, CaseIterable {
    case navy
    case blue
    case sky
    case teal
    case mint
    case gold
    case orange
    case brick
    case plum
    case leaf
    case other

    /// The class that paints an element with it.
    var className: String { "s\(rawValue)" }
  }

  /// In an order in which neighbours differ.
  static let sequence: [Slot] = [
    .navy, .sky, .teal, .gold, .orange, .plum, .mint, .brick, .blue,
  ]
}

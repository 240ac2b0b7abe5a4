import Planning

extension FollowedBuilds {
  /// `19 of 21 builds kept in FY2026–FY2027, 2 changed: builds of runs/japan`.
  var phrase: String {
    let span =
      years.count == 1
      ? "FY\(years.lowerBound)" : "FY\(years.lowerBound)–FY\(years.upperBound)"
    // What is ordered besides is changed, too, and wasn't among those listed.
    let kept = count - changes.count { $0.before > 0 }
    let changed = changes.isEmpty ? "" : ", \(changes.count) changed"
    let name = title.isEmpty ? id : title
    return "\(kept) of \(count) builds kept in \(span)\(changed): \(name)"
  }
}

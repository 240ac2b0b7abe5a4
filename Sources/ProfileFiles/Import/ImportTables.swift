import TrainingWorkloads

/// What providers call machines, chips and places: rows of `Profiles/catalog/instances.csv`,
/// `accelerator_names.csv` and `regions.csv`.
struct ImportTables {
  /// What an instance holds.
  struct Machine: Sendable {
    var provider: String
    var name: String
    var accelerator: String
    var count: Int
  }

  /// By normalized name.
  let instances: [String: Machine]
  let acceleratorNames: [String: Machine]
  /// Countries by provider and region, `aws/ap-northeast-1`.
  let countries: [String: String]

  /// The tables that ship.
  static let shipped = ImportTables(
    instances: String(decoding: PackageResources.instances_csv, as: UTF8.self),
    acceleratorNames: String(decoding: PackageResources.accelerator_names_csv, as: UTF8.self),
    regions: String(decoding: PackageResources.regions_csv, as: UTF8.self))

  private init(instances: String, acceleratorNames: String, regions: String) {
    // Their form is tested; a table that can't be read has no rows.
    func rows(_ text: String) -> [CSVRow] { (try? CSVTable(text))?.rows ?? [] }
    func machine(_ row: CSVRow, _ name: String) -> Machine? {
      guard let name = row.text(name), let accelerator = row.text("accelerator"),
        let count = row.text("count").flatMap(Int.init)
      else { return nil }
      return Machine(
        provider: row.text("provider") ?? "", name: name, accelerator: accelerator, count: count)
    }
    func table(_ text: String, _ name: String) -> [String: Machine] {
      let machines = rows(text).compactMap { machine($0, name) }
      return Dictionary(
        machines.map { (Self.normalized($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.instances = table(instances, "instance")
    self.acceleratorNames = table(acceleratorNames, "name")
    countries = Dictionary(
      rows(regions).map {
        (
          "\($0.text("provider") ?? "")/\($0.text("region") ?? "")", $0.text("country") ?? ""
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Lower case, with hyphens for blanks and low lines.
  static func normalized(_ text: String) -> String {
    String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }

  /// The machines whose names occur in a text as words of their own, the longest first.
  ///
  /// `Standard_ND96isr_H100_v5` and `ND96isr H100 v5` are the same to it; `a2-highgpu-1g` isn't in
  /// `a2-highgpu-1gx`.
  func instances(in text: String) -> [Machine] {
    let text = Self.normalized(text)
    let found = instances.filter { name, _ in
      text.ranges(of: name).contains { range in
        let before =
          range.lowerBound > text.startIndex
          ? text[text.index(before: range.lowerBound)] : " "
        let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
        return !before.isLetter && !before.isNumber && !after.isLetter && !after.isNumber
      }
    }
    return found.values.sorted { ($1.name.count, $0.name) < ($0.name.count, $1.name) }
  }

  /// The id that the catalogue uses for a provider.
  static func provider(_ name: String) -> String {
    let name = name.lowercased()
    let known = [
      ("amazon", "aws"), ("aws", "aws"), ("microsoft", "azure"), ("azure", "azure"),
      ("google", "google"), ("gcp", "google"), ("oracle", "oracle"), ("oci", "oracle"),
    ]
    return known.first { name.hasPrefix($0.0) }?.1 ?? slug(name)
  }

  /// A text as an id: lower-case letters, digits and single hyphens.
  static func slug(_ text: String) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "-")
  }
}

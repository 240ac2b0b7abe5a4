/// A published architecture: a row of `Profiles/catalog/models.csv`.
public struct NamedModel: Sendable, Equatable {
  public var name: String
  /// The name and its aliases, small letters and digits only.
  fileprivate var keys: [String]
  public var shape: Transformer
  public var source: String

  /// The catalogue's models, in the order of its file.
  public static let catalog: [NamedModel] = {
    let text = String(decoding: PackageResources.models_csv, as: UTF8.self)
    guard let table = try? CSVTable(text) else { return [] }
    return table.rows.compactMap { try? NamedModel($0) }
  }()

  /// The model whose name occurs in a text, the longest where several do.
  public static func mentioned(in text: String) -> NamedModel? {
    let text = key(text)
    var best: (model: NamedModel, length: Int)?
    for model in catalog {
      for key in model.keys where text.contains(key) && key.count > best?.length ?? 0 {
        best = (model, key.count)
      }
    }
    return best?.model
  }

  private static func key(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  init(_ row: CSVRow) throws(WorkloadError) {
    func needed(_ column: String) throws(WorkloadError) -> Double {
      guard let number = try row.number(column) else { throw .missing(field: column) }
      return number
    }
    name = row.text("name") ?? ""
    let aliases = (row.text("aliases") ?? "").split(separator: ";").map(String.init)
    keys = ([name] + aliases).map(Self.key)
    source = row.text("source") ?? ""
    let layers = try needed("layers")
    shape = try Transformer(
      parameters: try needed("params_b") * 1e9, activeParameters: try needed("active_b") * 1e9,
      layers: layers, hidden: try needed("hidden"), heads: try needed("heads"),
      vocabulary: try needed("vocabulary"), year: Int(try needed("year")))
    shape.headWidth = try needed("head_dim")
    shape.isTied = row.text("tied") == "yes"
    shape.attention =
      row.text("attention") == "mla"
      ? .latent(rank: try needed("kv_rank")) : .grouped(keyValueHeads: try needed("kv_heads"))
    guard let experts = try row.number("experts") else { return }
    shape.mixture = Mixture(
      experts: experts, perToken: try needed("experts_per_token"),
      width: try needed("expert_width"), layers: layers - (try needed("dense_layers")),
      nodeLimit: try row.number("node_limit"))
  }
}

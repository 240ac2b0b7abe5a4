extension CSVRow {
  /// The architecture that the input columns describe.
  ///
  /// Where the name mentions a model of the catalogue and no cell contradicts it, the catalogue
  /// fills what the row leaves out; the rest is inferred from the parameters.
  func transformer() throws(WorkloadError) -> Transformer {
    let named = try namedModel()
    let total = try number("params_total_b").map { $0 * 1e9 } ?? named?.shape.parameters
    guard let total else { throw .missing(field: "params_total_b") }
    guard let year = try positiveInteger("year") ?? named?.shape.year else {
      throw .missing(field: "year")
    }
    if let arch = text("arch"), !["dense", "moe"].contains(arch) {
      throw .unknownWord(field: "arch", found: arch, known: ["dense", "moe"])
    }
    let isMixture = text("arch") == "moe"
    let active = text("arch") == "dense" ? nil : try number("params_active_b").map { $0 * 1e9 }
    if isMixture, active == nil, named == nil { throw .missing(field: "params_active_b") }
    var model = try Transformer(
      parameters: total, activeParameters: active, layers: try number("layers"),
      hidden: try number("hidden"), heads: try number("heads"), sequence: try number("seq_len"),
      vocabulary: try number("vocabulary"), year: year)
    if let shape = named?.shape {
      let own = model
      model = shape
      (model.sequence, model.year) = (own.sequence, own.year)
      if text("vocabulary") != nil { model.vocabulary = own.vocabulary }
    }
    try readAttention(into: &model)
    try readExperts(into: &model)
    return model
  }

  /// The model of the catalogue that the name mentions, unless a cell says otherwise.
  private func namedModel() throws(WorkloadError) -> NamedModel? {
    guard let found = NamedModel.mentioned(in: text("model") ?? "") else { return nil }
    let shape = found.shape
    for (column, value) in [
      ("layers", shape.layers), ("hidden", shape.hidden), ("heads", shape.heads),
    ] {
      if let given = try number(column), given >= 1, given != value { return nil }
    }
    if let given = try number("params_total_b"), abs(given * 1e9 / shape.parameters - 1) > 0.05 {
      return nil
    }
    if let given = text("arch"), (given == "moe") != shape.isMixture { return nil }
    return found
  }

  private func readAttention(into model: inout Transformer) throws(WorkloadError) {
    func positive(_ column: String) throws(WorkloadError) -> Double? {
      try positiveInteger(column).map(Double.init)
    }
    if let width = try positive("head_dim") { model.headWidth = width }
    if let heads = try positive("kv_heads") {
      guard heads <= model.heads else {
        throw .outOfRange(field: "kv_heads", found: heads, lowest: 1, highest: model.heads)
      }
      model.attention = .grouped(keyValueHeads: heads)
    }
    switch text("attention") {
    case nil: break
    case "mha": model.attention = .grouped(keyValueHeads: model.heads)
    case "gqa":
      if text("kv_heads") == nil {
        model.attention = .grouped(keyValueHeads: max(1, model.heads / 8))
      }
    case "mla": model.attention = .latent(rank: try positive("kv_rank") ?? 512)
    case .some(let word):
      throw .unknownWord(field: "attention", found: word, known: ["mha", "gqa", "mla"])
    }
  }

  private func readExperts(into model: inout Transformer) throws(WorkloadError) {
    guard var mixture = model.mixture else { return }
    if let experts = try positiveInteger("experts") { mixture.experts = Double(experts) }
    if let met = try positiveInteger("experts_per_token") {
      guard Double(met) <= mixture.experts else {
        throw .outOfRange(
          field: "experts_per_token", found: Double(met), lowest: 1, highest: mixture.experts)
      }
      mixture.perToken = Double(met)
    }
    if let width = try positiveInteger("expert_width") { mixture.width = Double(width) }
    model.mixture = mixture
  }
}

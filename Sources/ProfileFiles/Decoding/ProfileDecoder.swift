import Planning
import Quantities

/// Makes the planner's domain of an assembled profile.
struct ProfileDecoder {
  let assembly: Assembly
  let log = ReadingLog()

  /// The profile; its meaning is checked only where every value could be read.
  static func profile(_ assembly: Assembly) throws(ProfileErrors) -> Profile {
    let decoder = ProfileDecoder(assembly: assembly)
    let profile = decoder.decode()
    if decoder.log.errors.isEmpty, let profile { decoder.checkMeaning(of: profile) }
    guard decoder.log.errors.isEmpty, let profile else { throw ProfileErrors(decoder.log.errors) }
    return profile
  }

  private var start: Place { Place(file: assembly.file, line: 1, column: 1) }

  func decode() -> Profile? {
    log.ids = Dictionary(uniqueKeysWithValues: Section.allCases.map { ($0, assembly.ids($0)) })
    log.file = assembly.file
    readSources()
    readScenarioTitles()
    let root = Tree(content: .mapping(assembly.top), place: start)
    guard var top = Fields(root, path: "", kind: "a profile", log: log) else { return nil }
    let name = top.text("name")
    if !name.isEmpty, !Tree.isID(name), let place = assembly["name"]?.value.place {
      log.report(
        .wrongValue(key: "name", found: name, expected: Tree.idForm, nearest: nil), at: place)
    }
    let title = top.text("title", default: name)
    let home = top.country("home")
    let horizon = top.required("horizon").flatMap(horizon)
    let money = top.required("money").flatMap { self.money($0, horizon: horizon) }
    guard let horizon, let money else { return nil }
    var profile = Profile(
      name: name, title: title, homeCountry: home, horizon: horizon, money: money)
    profile.carbon = top.optional("carbon").flatMap(carbon)
    profile.staff = top.optional("staff").flatMap(staff)
    readItems(into: &profile)
    profile.sources = log.sources.sorted { $0.path < $1.path }
    return profile
  }

  private func readItems(into profile: inout Profile) {
    profile.accelerators = items(.accelerators, accelerator)
    for accelerator in profile.accelerators { log.accelerators[accelerator.id] = accelerator }
    profile.entities = items(.entities, entity)
    let start = profile.horizon.start
    profile.sites = items(.sites) { site($0, &$1, start: start) }
    profile.grids = items(.grids, grid)
    profile.pods = items(.pods, pod)
    profile.fleet = items(.fleet, existingPods)
    profile.offers = items(.offers, offer)
    profile.commitments = items(.commitments, commitment)
    profile.workloads = items(.workloads, workload)
    profile.datasets = items(.datasets, dataset)
    profile.exports = items(.exports, export)
    profile.published = items(.published, published)
    profile.subsidies = items(.subsidies, subsidy)
    profile.rules = items(.policy, rule).compactMap { $0 }
  }

  /// Decodes each item of a section.
  private func items<Value>(_ section: Section, _ decode: (String, inout Fields) -> Value)
    -> [Value]
  {
    var values: [Value] = []
    for item in assembly[section] {
      let path = "\(section.rawValue).\(item.id)"
      guard var fields = Fields(item.value, path: path, kind: section.itemName, log: log) else {
        continue
      }
      log.record(item.place, of: path)
      values.append(decode(item.id, &fields))
      fields.skip("like")
      fields.finish()
    }
    return values
  }

  private func readSources() {
    var named: [String: Provenance] = [:]
    for item in assembly[.sources] {
      let found = ReadingLog()
      guard var fields = Fields(item.value, path: item.id, kind: "a source", log: found) else {
        for error in found.errors { log.report(error.problem, at: error.place) }
        continue
      }
      _ = fields.required("src")
      fields.finish()
      for error in found.errors { log.report(error.problem, at: error.place) }
      named[item.id] = fields.provenance
    }
    log.namedSources = named
  }

  private func readScenarioTitles() {
    for item in assembly[.scenarios] {
      guard
        var fields = Fields(
          item.value, path: "scenarios.\(item.id)", kind: "a scenario", log: log)
      else { continue }
      _ = fields.text("title", default: item.id)
      fields.skip("set")
      fields.finish()
    }
  }

  // MARK: Meaning

  /// Reports what the planner finds wrong, at the places where it stands.
  private func checkMeaning(of profile: Profile) {
    for problem in profile.problems() {
      log.report(.meaning(problem), at: log.place(of: problem.path) ?? start)
    }
  }
}

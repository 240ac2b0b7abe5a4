/// The keys and words that the decoder asks for, by what the mapping is called.
///
/// The format as data is held against it.
public struct KeyTrace: Sendable, Equatable {
  public private(set) var keys: [String: Set<String>] = [:]
  /// The words that a key may be, by `mapping.key`.
  public private(set) var words: [String: Set<String>] = [:]

  init() {}

  /// What is asked for when a profile is read that uses no other file.
  ///
  /// - Returns: The trace, and what is wrong with the values; errors don't end the reading.
  public static func reading(_ text: String) throws(ProfileErrors) -> (KeyTrace, [ProfileError]) {
    let decoder = ProfileDecoder(
      assembly: try Assembler.assembly(ofText: text, file: "profile.yaml"))
    _ = decoder.decode()
    return (decoder.log.trace, decoder.log.errors)
  }

  mutating func ask(_ key: String, of kind: String) { keys[kind, default: []].insert(key) }

  mutating func offer(_ choices: [String], for key: String, of kind: String) {
    words["\(kind).\(key)", default: []].formUnion(choices)
  }
}

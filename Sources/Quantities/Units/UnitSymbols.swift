/// The symbols that units are written with.
enum UnitSymbols {
  /// The unit of one symbol, or `nil`: `kW`, `GPU`, `GJPY@2026`.
  static func unit(_ symbol: Substring) -> UnitExpression? {
    if let unit = fixed[symbol] ?? prefixable[symbol] { return unit }
    if let unit = currency(symbol) { return unit }
    guard let first = symbol.first, let factor = prefixes[first] else { return nil }
    let rest = symbol.dropFirst()
    guard let unit = prefixable[rest] ?? currency(rest) else { return nil }
    return UnitExpression(factor: factor * unit.factor, powers: unit.powers)
  }

  static let prefixes: [Character: Double] = [
    "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
  ]

  static let prefixable: [Substring: UnitExpression] = [
    "W": UnitExpression(.watt),
    "Wh": UnitExpression(.watt) * UnitExpression(.hour),
    "FLOP": UnitExpression(.operation),
    "FLOPS": UnitExpression(3600, .operation) / UnitExpression(.hour),
    "GPU": UnitExpression(.accelerator),
    "tok": UnitExpression(.token),
    "B": UnitExpression(.byte),
    "bit": UnitExpression(0.125, .byte),
    "g": UnitExpression(.gram),
    "t": UnitExpression(1e6, .gram),
  ]

  static let fixed: [Substring: UnitExpression] = [
    "1": .one,
    "%": UnitExpression(factor: 0.01, powers: [:]),
    "KiB": UnitExpression(1024, .byte),
    "MiB": UnitExpression(1_048_576, .byte),
    "GiB": UnitExpression(1_073_741_824, .byte),
    "TiB": UnitExpression(1_099_511_627_776, .byte),
    "s": UnitExpression(factor: 1.0 / 3600, powers: [.hour: 1]),
    "min": UnitExpression(factor: 1.0 / 60, powers: [.hour: 1]),
    "h": UnitExpression(.hour),
    "day": UnitExpression(24, .hour),
    "days": UnitExpression(24, .hour),
    "month": UnitExpression(1.0 / 12, .year),
    "months": UnitExpression(1.0 / 12, .year),
    "a": UnitExpression(.year),
    "FTE": UnitExpression(.person),
    "pod": UnitExpression(.pod),
    "pods": UnitExpression(.pod),
  ]

  /// `JPY` or `JPY@2026`.
  private static func currency(_ symbol: Substring) -> UnitExpression? {
    let parts = symbol.split(separator: "@", omittingEmptySubsequences: false)
    guard let code = parts.first, Currency.isKnown(code), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      return UnitExpression(.currency(Currency(String(code)), year: nil))
    }
    guard parts[1].count == 4, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
      let year = Int(parts[1]), year >= 1900
    else { return nil }
    return UnitExpression(.currency(Currency(String(code)), year: year))
  }

  /// Symbols that a person may have meant, for the nearest one to a wrong one.
  static let common: [String] =
    (Array(fixed.keys) + Array(prefixable.keys)).map(String.init).sorted()
    + ["kW", "MW", "GW", "kWh", "MWh", "TFLOPS", "PFLOPS", "EFLOPS", "kGPU", "MB", "GB", "TB"]
    + ["Gtok", "Ttok", "kg", "kJPY", "MJPY", "GJPY", "TJPY", "MUSD", "GUSD", "MEUR", "GEUR"]
    + ["JPY", "USD", "EUR"]
}

extension Currency {
  /// Whether the text is the ISO 4217 code of a currency in use.
  static func isKnown(_ code: Substring) -> Bool { codes.contains(code) }

  /// Whether the code is that of a currency in use.
  public var isKnown: Bool { Self.isKnown(code[...]) }

  private static let codes: Set<Substring> = Set(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW \
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR \
    SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
    USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split(separator: " "))
}

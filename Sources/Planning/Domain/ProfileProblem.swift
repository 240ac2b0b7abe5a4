public import Quantities

/// What is wrong with a profile, and where: at a dotted path such as `sites.inzai.pue`.
public enum ProfileProblem: Error, Equatable, Sendable {
  /// Two items of one section have the same id.
  case duplicate(at: String)
  /// A name of something that the profile doesn't have.
  case unknownReference(String, known: [String], at: String)
  /// A number outside what its meaning allows.
  case outOfRange(Double, allowed: String, at: String)
  /// Money whose currency has no exchange rate to the base currency.
  case missingExchangeRate(Currency, at: String)
  /// Money of another year than the base year whose currency has no inflation.
  case missingInflation(Currency, from: Int, to: Int, at: String)
  /// A path whose money is of several currencies or years.
  case mixedMoney(at: String)
  /// A condition on an attribute that doesn't exist.
  case unknownAttribute(String, known: [String], at: String)
  /// A condition that compares an attribute with a value of another kind.
  case incomparable(attribute: String, expected: String, at: String)
  /// A section that must not be empty.
  case empty(at: String)
  /// Existing pods that need more power than their site has.
  case fleetPower(needed: Double, available: Double, at: String)
  /// A month that must not be before another.
  case order(CalendarMonth, notBefore: CalendarMonth, at: String)
  /// A month after the end of the horizon, whose last month is given.
  case afterHorizon(CalendarMonth, last: CalendarMonth, at: String)
  /// Something that another value of the item asks for.
  case missing(at: String, with: String)
  /// Something is sold abroad to the home country.
  case domesticBuyer(at: String)
  /// Work that has to wait for itself.
  case cycle([String], at: String)
  /// Something that another part of the profile needs is not given.
  case needed(by: String, at: String)
  /// Items that come after each other in a circle.
  case orderCycle(at: String)
  /// Existing pods that the halls of their site can't cool or power.
  case cannotStand(pod: String, site: String, at: String)
}

extension ProfileProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .duplicate(let path):
      "\(path): the id is used twice; give each item its own"
    case .unknownReference(let name, let known, let path):
      "\(path): `\(name)` is not defined; "
        + (known.isEmpty ? "there are none of its kind" : "known are \(Self.list(known))")
    case .outOfRange(let value, let allowed, let path):
      "\(path): \(value) is out of range; it must be \(allowed)"
    case .missingExchangeRate(let currency, let path):
      "\(path): money in \(currency.code) has no exchange rate; "
        + "give money.fx.\(currency.code)"
    case .missingInflation(let currency, let from, let to, let path):
      "\(path): \(currency.code) of \(from) cannot be brought to \(to); "
        + "give money.inflation.\(currency.code)"
    case .mixedMoney(let path):
      "\(path): the values are of several currencies or price years; use one"
    case .unknownAttribute(let name, let known, let path):
      "\(path): there is no attribute `\(name)`; known are \(Self.list(known))"
    case .incomparable(let attribute, let expected, let path):
      "\(path): `\(attribute)` is a \(expected); compare it with one"
    case .empty(let path):
      "\(path): there is nothing; give at least one"
    case .fleetPower(let needed, let available, let path):
      "\(path): the fleet needs \(needed) MW and the site has \(available) MW; "
        + "raise the power or reduce the fleet"
    case .needed(let user, let path):
      "\(path): nothing is given, but \(user) needs it"
    case .orderCycle(let path):
      "\(path): the order runs in a circle; leave out one `after`"
    case .cannotStand(let pod, let site, let path):
      "\(path): the halls of site `\(site)` can't cool or power pods `\(pod)`; "
        + "change its cooling or rack_limit, or the pod's"
    case .order(let month, let first, let path):
      "\(path): \(month) is before \(first); put it at or after it"
    case .afterHorizon(let month, let last, let path):
      "\(path): \(month) is after \(last), when the plan ends; put it at or before it"
    case .missing(let path, let other):
      "\(path): is missing; `\(other)` needs it"
    case .domesticBuyer(let path):
      "\(path): is the home country; what is used at home is a workload"
    case .cycle(let ids, let path):
      "\(path): \(ids.joined(separator: " after ")) is a cycle; leave one out"
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? shown + ", …" : shown
  }

  /// The dotted path of the place.
  public var path: String {
    switch self {
    case .duplicate(let path), .unknownReference(_, _, let path), .outOfRange(_, _, let path),
      .missingExchangeRate(_, let path), .missingInflation(_, _, _, let path),
      .mixedMoney(let path), .unknownAttribute(_, _, let path), .incomparable(_, _, let path),
      .empty(let path), .fleetPower(_, _, let path),
      .order(_, _, let path), .afterHorizon(_, _, let path), .missing(let path, _),
      .domesticBuyer(let path), .cycle(_, let path), .needed(_, let path), .orderCycle(let path),
      .cannotStand(_, _, let path):
      path
    }
  }
}

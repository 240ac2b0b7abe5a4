/// The units from which all others are products of powers.
///
/// Clock time (`hour`) and calendar time (`year`) are apart on purpose: a price per kWh must not
/// stand for a charge per kW and month, though both are money per power and time.
public enum BaseUnit: Sendable, Hashable {
  case currency(Currency, year: Int?)
  case person
  case pod
  case accelerator
  case operation
  case token
  case byte
  case gram
  case watt
  case hour
  case year

  /// How it is written, in messages too.
  public var symbol: String {
    switch self {
    case .currency(let currency, nil): currency.code
    case .currency(let currency, let year?): "\(currency.code)@\(year)"
    case .person: "FTE"
    case .pod: "pod"
    case .accelerator: "GPU"
    case .operation: "FLOP"
    case .token: "tok"
    case .byte: "B"
    case .gram: "g"
    case .watt: "W"
    case .hour: "h"
    case .year: "a"
    }
  }

  /// The place in a written product.
  var rank: Int {
    switch self {
    case .currency: 0
    case .person: 1
    case .pod: 2
    case .accelerator: 3
    case .operation: 4
    case .token: 5
    case .byte: 6
    case .gram: 7
    case .watt: 8
    case .hour: 9
    case .year: 10
    }
  }
}

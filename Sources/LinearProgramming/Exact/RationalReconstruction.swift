import BigInt

/// A vector of rational numbers over one denominator.
struct CommonFraction {
  var tops: [BigInt]
  var bottom: BigInt
}

extension LiftedSystem {
  /// The solution that the digits so far determine, where it solves the system; else more are
  /// needed.
  ///
  /// Each element x mod pᵏ is the fraction n/d with |n| and d below √(pᵏ/2), found by Euclid's
  /// algorithm on pᵏ and x (Wang). Elements are multiplied by the denominator found so far, so that
  /// most need no step of it. What comes out is only a guess until `isSolved` agrees.
  func reconstructed(
    prime: UInt64, deadline: ContinuousClock.Instant?
  ) -> CommonFraction? {
    let modulus = BigUInt(prime).power(digits.count)
    let limit = BigUInt(1) << ((modulus.bitWidth - 2) / 2)
    var bottom = BigUInt(1)
    var found: [(top: BigInt, bottom: BigUInt)] = []
    found.reserveCapacity(size)
    for j in 0..<size {
      if let deadline, ContinuousClock.now >= deadline { return nil }
      var value = element(j, prime: prime)
      if bottom > 1 { value = value * bottom % modulus }
      guard let (top, factor) = Self.fraction(value, modulus: modulus, limit: limit) else {
        return nil
      }
      bottom *= factor
      guard bottom <= limit else { return nil }
      found.append((top, bottom))
    }
    let tops = found.map { item in
      item.bottom == bottom ? item.top : item.top * BigInt(bottom / item.bottom)
    }
    let common = CommonFraction(tops: tops, bottom: BigInt(bottom))
    return isSolved(by: common.tops, over: common.bottom, deadline: deadline) ? common : nil
  }

  /// Σ digit_k pᵏ of element `j`.
  private func element(_ j: Int, prime: UInt64) -> BigUInt {
    var words: [UInt64] = []
    words.reserveCapacity(digits.count + 1)
    for digit in digits.reversed() {
      var carry = digit[j]
      for k in words.indices {
        let (high, low) = words[k].multipliedFullWidth(by: prime)
        let (sum, overflow) = low.addingReportingOverflow(carry)
        words[k] = sum
        carry = high + (overflow ? 1 : 0)
      }
      if carry != 0 { words.append(carry) }
    }
    return BigUInt(words: words.map { UInt($0) })
  }

  /// n/d ≡ `value` with |n| and d at most `limit`; `nil` where there is none.
  static func fraction(
    _ value: BigUInt, modulus: BigUInt, limit: BigUInt
  ) -> (top: BigInt, bottom: BigUInt)? {
    if value <= limit { return (BigInt(value), 1) }
    if modulus - value <= limit { return (-BigInt(modulus - value), 1) }
    var (previous, current) = (modulus, value)
    var (previousFactor, factor) = (BigUInt(0), BigUInt(1))
    var isNegative = false
    while current > limit {
      let (quotient, remainder) = previous.quotientAndRemainder(dividingBy: current)
      (previous, current) = (current, remainder)
      (previousFactor, factor) = (factor, previousFactor + quotient * factor)
      isNegative.toggle()
      if factor > limit { return nil }
    }
    return (BigInt(sign: isNegative ? .minus : .plus, magnitude: current), factor)
  }
}

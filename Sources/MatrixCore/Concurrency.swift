import Dispatch
import Glibc
import Synchronization

/// Does two pieces of work, on a thread each where that is wanted, and gives what they return.
///
/// Where the system has no thread to give, one follows the other, as where none is wanted.
public func both<First: Sendable, Second: Sendable>(
  concurrently: Bool, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  var (firstResult, secondResult): (First?, Second?)
  if concurrently {
    beside {
      secondResult = second()
    } _: {
      firstResult = first()
    }
  }
  let result = firstResult ?? first()
  return (result, secondResult ?? second())
}

/// Makes values on one thread and takes them, in their order, on the calling one.
///
/// Where that isn't wanted, or the system has no thread to give, each is taken as soon as it is made;
/// what is taken, and in which order, is the same.
///
/// - Parameters:
///   - concurrently: Whether to use a thread.
///   - capacity: As many values wait to be taken at most; what makes them waits beyond.
///   - make: Sends values, then returns.
///   - take: Is given every value.
/// - Returns: What `make` returns, when all is taken.
public func handOver<Value: Sendable, Result: Sendable>(
  concurrently: Bool, capacity: Int = 16,
  _ make: @Sendable ((Value) -> Void) -> Result, to take: (Value) -> Void
) -> Result {
  precondition(capacity > 0, "room for a value")
  var result: Result?
  if concurrently {
    let line = WaitingLine<Value>(capacity: capacity)
    beside {
      result = make { line.enter($0) }
      line.close()
    } _: {
      while let value = line.next() { take(value) }
    }
  }
  // Neither closure escapes, which one given to the other can't promise by itself.
  return result ?? withoutActuallyEscaping(take) { make($0) }
}

/// What a thread is to do.
private struct Job {
  let run: () -> Void
}

/// Does `work` on a thread of its own and `rest` on this one; neither where there is no thread.
private func beside(_ work: () -> Void, _ rest: () -> Void) {
  withoutActuallyEscaping(work) { work in
    var job = Job(run: work)
    unsafe withUnsafeMutablePointer(to: &job) { place in
      var thread = pthread_t()
      // SAFETY: the job outlives the thread, which is joined below, and nothing here touches the
      // job or what it writes before.
      let failure = unsafe pthread_create(
        &thread, nil,
        { place in
          unsafe place?.assumingMemoryBound(to: Job.self).pointee.run()
          return nil
        }, place)
      guard failure == 0 else { return }
      rest()
      _ = pthread_join(thread, nil)
    }
  }
}

/// Values on their way from one thread to another.
private final class WaitingLine<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])
  private let room: DispatchSemaphore
  /// Counts the values, and the end behind them.
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) { room = DispatchSemaphore(value: capacity) }

  func enter(_ value: consuming Value) {
    room.wait()
    let value = value
    values.withLock { $0.append(value) }
    filled.signal()
  }

  /// Nothing more comes.
  func close() { filled.signal() }

  /// The longest waiting; `nil` at the end.
  func next() -> Value? {
    filled.wait()
    let value = values.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    if value != nil { room.signal() }
    return value
  }
}
